package io.datagenc.cli.compile;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A clock that moves only when it is told to.
final class TickClock implements LongSupplier {
  private long nanos = 5_000;

  void advance(Duration duration) {
    nanos += duration.toNanos();
  }

  @Override
  public long getAsLong() {
    return nanos;
  }
}
