package io.datagenc.athena.column;

import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.Vector;
import org.apache.arrow.vector.complex.ListVector;

/// Writes ARRAY and SET.
final class ListWriter extends NestedWriter {
  private final ListOffsets offsets;
  private final ColumnWriter elements;

  ListWriter(ListVector target, Type element) {
    this.offsets = new ListOffsets(target);
    this.elements = ColumnWriter.of(target.getDataVector(), element);
  }

  @Override
  long flatBytes(Vector source, int from, int to) {
    ArrayVector array = array(source);
    return ListOffsets.bytes(to - from)
        + elements.bytes(array.elements(), array.offsets()[from], array.offsets()[to]);
  }

  @Override
  void appendFlat(Vector source, int from, int to) {
    ArrayVector array = array(source);
    offsets.append(array.offsets(), array.validity(), from, to - from);
    elements.append(array.elements(), array.offsets()[from], array.offsets()[to]);
  }

  private static ArrayVector array(Vector source) {
    if (source instanceof ArrayVector array) {
      return array;
    }
    throw ColumnWriter.notOfType(source);
  }

  @Override
  public void finish() {
    elements.finish();
    offsets.finish();
  }
}
