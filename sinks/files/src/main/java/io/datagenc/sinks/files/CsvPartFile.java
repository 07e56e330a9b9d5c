package io.datagenc.sinks.files;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.csv.CsvEncoder;
import io.datagenc.sinks.csv.CsvFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// A file of CSV.
record CsvPartFile(CsvEncoder encoder, OutputStream output) implements PartFile {

  /// Begins a file, with its header if the format has one.
  ///
  /// @param output where the file goes; closed with it
  static CsvPartFile create(OutputStream output, List<ColumnPlan> columns, CsvFormat dialect)
      throws IOException {
    CsvPartFile file = new CsvPartFile(new CsvEncoder(columns, dialect), output);
    try {
      file.encoder.writeHeader(file.output);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return file;
  }

  @Override
  public void write(Batch batch) throws IOException {
    encoder.write(batch, output);
  }

  @Override
  public void finish() throws IOException {
    output.close();
  }

  @Override
  public void close() throws IOException {
    output.close();
  }
}
