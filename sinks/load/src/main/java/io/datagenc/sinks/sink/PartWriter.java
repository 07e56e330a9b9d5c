package io.datagenc.sinks.sink;

import io.datagenc.engine.vector.Batch;

/// Writes the rows of one part, in order, by one thread. Closing a writer that is not [#finish]ed
/// deletes what it wrote.
///
/// All methods but [#close] may block for as long as the store needs; an interrupt ends them.
public interface PartWriter extends AutoCloseable {

  /// Writes the next rows. The vectors are not used after this call.
  void write(Batch batch) throws InterruptedException;

  /// States that all rows of the part are written. Where parts are durable, the rows and the
  /// receipt are stored in one step; if another process has stored the part meanwhile, its receipt
  /// is returned and nothing is stored twice.
  ///
  /// @param checksum the sum of the hashes of the rows
  PartReceipt finish(long checksum) throws InterruptedException;

  @Override
  void close();
}
