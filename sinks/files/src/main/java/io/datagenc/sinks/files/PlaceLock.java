package io.datagenc.sinks.files;

import io.datagenc.sinks.sink.SinkRun;

/// The right of a run, or of a share of one, to write to a place.
interface PlaceLock extends AutoCloseable {
  /// Waits until nobody else has the turn at what only one of them may do at a time.
  SinkRun.Turn turn() throws InterruptedException;

  @Override
  void close();
}
