package io.datagenc.virtual.served;

import io.datagenc.engine.limit.WorkLimits;
import java.time.Duration;

/// What plans may take of a server that lives for months and is asked for plans of strangers.
///
/// @param planBytes about how much memory compiled plans take together; one that takes more alone
///   is kept nevertheless, as long as no other one is asked for
/// @param compilationTime how long a plan may take to be compiled, all that is found out by trying
///   included
/// @param valueBytes the greatest size of a text or a binary value
public record ServingLimits(long planBytes, Duration compilationTime, int valueBytes) {
  private static final int DEFAULT_VALUE_BYTES = 1 << 20;
  private static final Duration DEFAULT_COMPILATION_TIME = Duration.ofMinutes(1);
  private static final long HEAP_SHARE = 8;

  /// What suits most servers: an eighth of the heap, a minute, a megabyte.
  public static final ServingLimits DEFAULT =
      new ServingLimits(
          Runtime.getRuntime().maxMemory() / HEAP_SHARE,
          DEFAULT_COMPILATION_TIME,
          DEFAULT_VALUE_BYTES);

  /// Those of work on a plan that begins now.
  WorkLimits startingNow() {
    return WorkLimits.startingNow(valueBytes, compilationTime);
  }
}
