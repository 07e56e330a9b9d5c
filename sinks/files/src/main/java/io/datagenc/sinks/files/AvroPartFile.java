package io.datagenc.sinks.files;

import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.avro.AvroFileWriter;
import java.io.IOException;

/// A file of Avro.
record AvroPartFile(AvroFileWriter writer) implements PartFile {

  @Override
  public void write(Batch batch) throws IOException {
    writer.write(batch);
  }

  @Override
  public void finish() throws IOException {
    writer.close();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
