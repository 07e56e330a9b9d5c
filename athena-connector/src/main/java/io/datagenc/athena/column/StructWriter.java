package io.datagenc.athena.column;

import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.vector.RowVector;
import io.datagenc.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.StructVector;

/// Writes ROW.
final class StructWriter extends NestedWriter {
  private final StructVector target;
  private final List<ColumnWriter> fields = new ArrayList<>();
  private int rows;

  StructWriter(StructVector target, RowType type) {
    this.target = target;
    for (int i = 0; i < type.fields().size(); i++) {
      fields.add(
          ColumnWriter.of((FieldVector) target.getChildByOrdinal(i), type.fields().get(i).type()));
    }
  }

  /// Makes room for the validity of `rows` structs.
  static void reserve(StructVector target, int rows) {
    while (target.getValidityBuffer().capacity() < BitRuns.bytes(rows)) {
      target.reAlloc();
    }
  }

  @Override
  long flatBytes(Vector source, int from, int to) {
    List<Vector> values = row(source).fields();
    long sum = BitRuns.bytes(to - from);
    for (int i = 0; i < values.size(); i++) {
      sum += fields.get(i).bytes(values.get(i), from, to);
    }
    return sum;
  }

  @Override
  void appendFlat(Vector source, int from, int to) {
    RowVector row = row(source);
    reserve(target, rows + to - from);
    BitRuns.copy(row.validity(), from, target.getValidityBuffer(), rows, to - from);
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).append(row.fields().get(i), from, to);
    }
    rows += to - from;
  }

  private static RowVector row(Vector source) {
    if (source instanceof RowVector row) {
      return row;
    }
    throw ColumnWriter.notOfType(source);
  }

  @Override
  public void finish() {
    fields.forEach(ColumnWriter::finish);
    target.setValueCount(rows);
  }
}
