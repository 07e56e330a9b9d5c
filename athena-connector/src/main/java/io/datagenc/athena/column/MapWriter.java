package io.datagenc.athena.column;

import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.Vector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.StructVector;

/// Writes MAP: lists of entries, of which none is NULL.
final class MapWriter extends NestedWriter {
  private final ListOffsets offsets;
  private final StructVector entries;
  private final ColumnWriter keys;
  private final ColumnWriter values;

  MapWriter(org.apache.arrow.vector.complex.MapVector target, MapType type) {
    this.offsets = new ListOffsets(target);
    this.entries = (StructVector) target.getDataVector();
    this.keys = ColumnWriter.of((FieldVector) entries.getChildByOrdinal(0), type.key());
    this.values = ColumnWriter.of((FieldVector) entries.getChildByOrdinal(1), type.value());
  }

  @Override
  long flatBytes(Vector source, int from, int to) {
    MapVector map = map(source);
    int first = map.offsets()[from];
    int end = map.offsets()[to];
    return ListOffsets.bytes(to - from)
        + BitRuns.bytes(end - first)
        + keys.bytes(map.keys(), first, end)
        + values.bytes(map.values(), first, end);
  }

  @Override
  void appendFlat(Vector source, int from, int to) {
    MapVector map = map(source);
    int first = map.offsets()[from];
    int end = map.offsets()[to];
    int before = offsets.elements();
    offsets.append(map.offsets(), map.validity(), from, to - from);
    StructWriter.reserve(entries, before + end - first);
    BitRuns.copy(null, 0, entries.getValidityBuffer(), before, end - first);
    keys.append(map.keys(), first, end);
    values.append(map.values(), first, end);
  }

  private static MapVector map(Vector source) {
    if (source instanceof MapVector map) {
      return map;
    }
    throw ColumnWriter.notOfType(source);
  }

  @Override
  public void finish() {
    keys.finish();
    values.finish();
    entries.setValueCount(offsets.elements());
    offsets.finish();
  }
}
