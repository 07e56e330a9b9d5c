package io.datagenc.sinks.files;

import io.datagenc.engine.vector.Batch;
import java.io.Closeable;
import java.io.IOException;

/// A file that is being written. For use by one thread.
interface PartFile extends Closeable {

  /// Writes the next rows. The vectors are not used after this call.
  void write(Batch batch) throws IOException;

  /// Completes the file.
  void finish() throws IOException;

  /// Releases what is held. A file that is not finished need not be readable.
  @Override
  void close() throws IOException;
}
