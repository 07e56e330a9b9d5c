package io.datagenc.sinks.text;

import io.datagenc.engine.generator.json.JsonValues;
import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.ZoneOffsets;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Nested values as JSON, as the function TO_JSON makes it of them; instants are in UTC.
final class JsonCells implements CellWriter {
  private static final ZoneOffsets UTC = ZoneOffsets.of("UTC");

  private final Type type;
  private @Nullable Vector vector;
  private @Nullable JsonValues values;

  JsonCells(Type type) {
    this.type = type;
  }

  @Override
  public void write(Vector cells, int index, ByteText text) {
    JsonValues current = values;
    if (current == null || vector != cells) {
      current = JsonValues.of(type, cells, UTC);
      values = current;
      vector = cells;
    }
    current.write(index, text);
  }
}
