package io.datagenc.sinks.load;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How often, and after what pauses, a call is repeated that failed for a passing reason.
///
/// Pauses are drawn between 0 and a limit that doubles from attempt to attempt (full jitter, as in
/// "Exponential Backoff And Jitter", AWS Architecture Blog 2015), so that those who failed together
/// do not come back together.
///
/// @param attempts how often a call is made at most, ≥ 1
/// @param first the limit of the first pause
/// @param longest the greatest limit
public record RetryPolicy(int attempts, Duration first, Duration longest) {

  /// Ten attempts, about a minute and a half in all.
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(10, Duration.ofMillis(200), Duration.ofSeconds(30));

  public RetryPolicy {
    if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "%d attempts, pauses from %s to %s".formatted(attempts, first, longest));
    }
  }

  /// The pause behind attempt `attempt`, counted from 1.
  Duration pause(int attempt, RandomGenerator random) {
    long limit = first.toNanos();
    for (int i = 1; i < attempt && limit < longest.toNanos(); i++) {
      limit *= 2;
    }
    limit = Math.min(limit, longest.toNanos());
    return Duration.ofNanos(random.nextLong(limit + 1));
  }
}
