package io.datagenc.sinks.files;

import io.datagenc.sinks.sink.SinkRun;
import java.util.concurrent.locks.ReentrantLock;

/// Turns of the threads of one process.
final class BucketTurns implements PlaceLock {
  private final ReentrantLock lock = new ReentrantLock();

  @Override
  public SinkRun.Turn turn() throws InterruptedException {
    lock.lockInterruptibly();
    return lock::unlock;
  }

  /// Does nothing: no other process is kept away.
  @Override
  public void close() {}
}
