package io.datagenc.sinks.files;

import io.datagenc.engine.vector.Batch;
import io.datagenc.sinks.parquet.ColumnarFileWriter;
import io.datagenc.sinks.parquet.WrittenFile;
import java.io.IOException;

/// A file of Parquet.
record ParquetPartFile(ColumnarFileWriter writer) implements PartFile {

  @Override
  public void write(Batch batch) throws IOException {
    writer.write(batch);
  }

  @Override
  public void finish() throws IOException {
    WrittenFile _ = writer.finish();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
