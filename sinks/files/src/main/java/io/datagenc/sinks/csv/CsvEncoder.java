package io.datagenc.sinks.csv;

import io.datagenc.engine.generator.text.ByteText;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.Batch;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes batches as CSV (RFC 4180): each column of a batch becomes texts in one buffer, then the
/// texts are put together line by line. For use by one thread.
public final class CsvEncoder {
  private final CsvFormat format;
  private final List<ColumnPlan> columns;
  private final CsvColumn[] texts;
  private final byte[] lineEnd;
  private final ByteText lines = new ByteText(1 << 16);

  public CsvEncoder(List<ColumnPlan> columns, CsvFormat format) {
    this.format = format;
    this.columns = List.copyOf(columns);
    this.texts =
        columns.stream()
            .map(column -> new CsvColumn(column.type(), format))
            .toArray(CsvColumn[]::new);
    this.lineEnd = format.lineEnd().text().getBytes(StandardCharsets.UTF_8);
  }

  /// Writes the line of the names, if the format has one.
  public void writeHeader(OutputStream output) throws IOException {
    if (format.header() == CsvFormat.Header.ABSENT) {
      return;
    }
    lines.clear();
    for (int i = 0; i < texts.length; i++) {
      if (i > 0) {
        lines.add(format.delimiter());
      }
      byte[] name = columns.get(i).name().getBytes(StandardCharsets.UTF_8);
      texts[i].addQuoted(lines, name, 0, name.length);
    }
    lines.add(lineEnd, 0, lineEnd.length);
    output.write(lines.bytes(), 0, lines.size());
  }

  /// Writes rows.
  public void write(Batch batch, OutputStream output) throws IOException {
    for (int i = 0; i < texts.length; i++) {
      texts[i].read(batch.columns().get(i));
    }
    lines.clear();
    char delimiter = format.delimiter();
    for (int row = 0; row < batch.rowCount(); row++) {
      for (int i = 0; i < texts.length; i++) {
        if (i > 0) {
          lines.add(delimiter);
        }
        texts[i].add(row, lines);
      }
      lines.add(lineEnd, 0, lineEnd.length);
    }
    output.write(lines.bytes(), 0, lines.size());
  }
}
