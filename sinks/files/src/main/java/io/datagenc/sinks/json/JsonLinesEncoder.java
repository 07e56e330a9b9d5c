package io.datagenc.sinks.json;

import io.datagenc.engine.generator.json.JsonValues;
import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.ZoneOffsets;
import io.datagenc.engine.vector.Batch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes batches as JSON, an object a line: RFC 8259, "JSON Lines". A NULL is `null`; instants are
/// in UTC. For use by one thread.
public final class JsonLinesEncoder {
  private static final ZoneOffsets UTC = ZoneOffsets.of("UTC");
  private static final int FLUSH_BYTES = 1 << 16;

  private final List<ColumnPlan> columns;

  /// What stands before the value of each column: the brace or the comma, and the name.
  private final List<byte[]> beginnings = new ArrayList<>();

  private final ByteText lines = new ByteText(2 * FLUSH_BYTES);

  /// An encoder of rows of `columns`, of which there is one at least.
  public JsonLinesEncoder(List<ColumnPlan> columns) {
    this.columns = List.copyOf(columns);
    for (ColumnPlan column : columns) {
      ByteText beginning = new ByteText(64);
      beginning.add(beginnings.isEmpty() ? '{' : ',');
      byte[] name = column.name().getBytes(StandardCharsets.UTF_8);
      beginning.addJsonText(name, 0, name.length);
      beginning.add(':');
      byte[] bytes = new byte[beginning.size()];
      System.arraycopy(beginning.bytes(), 0, bytes, 0, bytes.length);
      beginnings.add(bytes);
    }
  }

  /// Writes rows.
  public void write(Batch batch, OutputStream output) throws IOException {
    JsonValues[] values = new JsonValues[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = JsonValues.of(columns.get(i).type(), batch.columns().get(i), UTC);
    }
    for (int row = 0; row < batch.rowCount(); row++) {
      for (int i = 0; i < values.length; i++) {
        byte[] beginning = beginnings.get(i);
        lines.add(beginning, 0, beginning.length);
        values[i].write(row, lines);
      }
      lines.addAscii("}\n");
      if (lines.size() >= FLUSH_BYTES) {
        flush(output);
      }
    }
    flush(output);
  }

  private void flush(OutputStream output) throws IOException {
    output.write(lines.bytes(), 0, lines.size());
    lines.clear();
  }
}
