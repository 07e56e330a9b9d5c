package io.datagenc.sinks.parquet;

import io.datagenc.engine.vector.Batch;
import java.io.IOException;

/// Writes batches to one file, column by column. For use by one thread.
public interface ColumnarFileWriter extends AutoCloseable {

  /// Writes the next rows. The vectors are not used after this call.
  void write(Batch batch) throws IOException;

  /// Completes the file.
  WrittenFile finish() throws IOException;

  /// Releases what the writer holds. A file that is not finished is not readable.
  @Override
  void close() throws IOException;
}
