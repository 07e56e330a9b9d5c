package io.datagenc.sinks.sink;

import io.datagenc.engine.vector.Batch;

/// Writes the rows of one part, in order, by one thread. Closing a writer that is not [#finish]ed
/// deletes what it wrote.
public interface PartWriter extends AutoCloseable {

  /// Writes the next rows. The vectors are not used after this call.
  ///
  /// @throws SinkException if it fails
  void write(Batch batch);

  /// States that all rows of the part are written.
  ///
  /// @throws SinkException if it fails
  void finish();

  @Override
  void close();
}
