package io.datagenc.sinks.files;

import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.script.ScriptEncoder;
import java.io.IOException;
import java.io.OutputStream;

/// A script of INSERT statements.
///
/// @param output where it goes; closed with it
record SqlPartFile(ScriptEncoder encoder, OutputStream output) implements PartFile {

  @Override
  public void write(Batch batch) throws IOException {
    encoder.write(batch, output);
  }

  @Override
  public void finish() throws IOException {
    encoder.finish(output);
    output.close();
  }

  @Override
  public void close() throws IOException {
    output.close();
  }
}
