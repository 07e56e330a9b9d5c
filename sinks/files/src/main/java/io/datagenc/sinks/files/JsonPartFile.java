package io.datagenc.sinks.files;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.json.JsonLinesEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// A file of lines of JSON.
record JsonPartFile(JsonLinesEncoder encoder, OutputStream output) implements PartFile {

  /// Begins a file.
  ///
  /// @param output where the file goes; closed with it
  static JsonPartFile create(OutputStream output, List<ColumnPlan> columns) {
    return new JsonPartFile(new JsonLinesEncoder(columns), output);
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
