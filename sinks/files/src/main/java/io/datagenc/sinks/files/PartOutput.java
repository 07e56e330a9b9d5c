package io.datagenc.sinks.files;

import io.datagenc.sinks.sink.PartReceipt;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// The files of one part while they are written. For use by one thread.
interface PartOutput extends Closeable {
  /// Begins a file; one at a time is open.
  ///
  /// @param file its name, from the folder of the table on
  OutputStream create(String file) throws IOException;

  /// States that a file is written, and its stream closed.
  ///
  /// @return its size in bytes
  long complete(String file) throws IOException;

  /// Stores the receipt, and shows the files if readers see each part.
  ///
  /// @param files those that are complete
  /// @return the receipt that is stored: another one if another writer was first
  PartReceipt store(PartReceipt receipt, List<String> files)
      throws IOException, InterruptedException;

  /// Gives up what is not stored.
  @Override
  void close() throws IOException;
}
