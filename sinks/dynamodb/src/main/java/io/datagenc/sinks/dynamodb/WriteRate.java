package io.datagenc.sinks.dynamodb;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// How many write units a second are used: a token bucket whose rate follows what DynamoDB says of
/// the units that were consumed. It grows by a share of the capacity that is known, the faster the
/// longer nothing was throttled (additive increase), and falls when requests are (multiplicative
/// decrease): to a little less than what got through, or by half where nothing gets through at all.
/// For use by many threads.
final class WriteRate {
  private static final long SECOND = 1_000_000_000;
  private static final int SLOTS = 10;
  private static final long SLOT = SECOND / SLOTS;

  /// No rate is less than this, nor than this share of the best one of late: a part of the table
  /// that is throttled alone must not slow down the rest for good.
  private static final double LEAST_RATE = 5;

  private static final double LEAST_SHARE = 0.05;

  private static final double MEMORY_SECONDS = 10;

  /// The units that may be used at once after a pause, as seconds of the rate.
  private static final double BURST_SECONDS = 0.1;

  /// The fall of the rate to what got through.
  private static final double DECREASE = 0.98;

  /// The fall where nothing gets through.
  private static final double STORM_DECREASE = 0.5;

  /// Less than this share of what got through in a second, in a fifth of it, is a storm.
  private static final double STORM_SHARE = 0.3;

  /// Growth a second of the rate, as a share of the capacity: near it, with each second without
  /// throttling, below it, and, as a share of the rate, where no capacity is known.
  private static final double SLOW_GROWTH = 0.02;

  private static final double GROWING_GROWTH = 0.02;
  private static final double FAST_GROWTH = 0.5;
  private static final double UNKNOWN_GROWTH = 1;

  private final LongSupplier clock;
  private final double maxRate;
  private final double[] consumed = new double[SLOTS];
  private final long start;
  private double rate;

  /// What got through when requests were throttled last, before that what the table is said to
  /// take; infinite as long as neither is known.
  private double capacity;

  /// The most that got through, of late: half of it is forgotten in [#MEMORY_SECONDS].
  private double best;

  private double tokens;
  private long lastFill;
  private long lastGrowth;
  private long lastFall;
  private long slot;

  private WriteRate(double startRate, double capacity, OptionalLong maxRate, LongSupplier clock) {
    this.clock = clock;
    this.capacity = capacity;
    this.maxRate = maxRate.isPresent() ? maxRate.getAsLong() : Double.POSITIVE_INFINITY;
    this.rate = Math.min(startRate, this.maxRate);
    this.best = rate;
    this.start = clock.getAsLong();
    lastFill = start;
    lastGrowth = start;
    lastFall = start;
    slot = start / SLOT;
  }

  /// Of a table that is said to take `capacity` units a second: from there the rate grows slowly.
  ///
  /// @param maxRate no rate is greater
  /// @param clock nanoseconds since any time
  static WriteRate ofCapacity(double capacity, OptionalLong maxRate, LongSupplier clock) {
    return new WriteRate(capacity, capacity, maxRate, clock);
  }

  /// Of a table of unknown capacity: the rate doubles each second until requests are throttled.
  ///
  /// @param startRate units a second to begin with
  /// @param maxRate no rate is greater
  /// @param clock nanoseconds since any time
  static WriteRate ofUnknownCapacity(double startRate, OptionalLong maxRate, LongSupplier clock) {
    return new WriteRate(startRate, Double.POSITIVE_INFINITY, maxRate, clock);
  }

  /// Takes units if there are any, more than there are, too, and gives 0; else the nanoseconds
  /// after which to ask again.
  synchronized long take(double units) {
    fill();
    if (tokens <= 0) {
      return Math.clamp((long) (-tokens / rate * SECOND), SLOT / 100, SLOT);
    }
    tokens -= units;
    return 0;
  }

  private void fill() {
    long now = clock.getAsLong();
    double burst = Math.max(1, rate * BURST_SECONDS);
    tokens = Math.min(burst, tokens + (now - lastFill) * rate / SECOND);
    lastFill = now;
  }

  /// Something was written. Units of requests that were throttled, or got no answer, are not given
  /// back: what is asked for in vain is part of the rate.
  ///
  /// @param taken how many units were taken for it
  /// @param used how many were consumed
  synchronized void settle(double taken, double used) {
    fill();
    tokens += taken - used;
    roll();
    consumed[(int) (slot % SLOTS)] += used;
    grow();
  }

  /// Forgets what was consumed more than a second ago.
  private void roll() {
    long now = clock.getAsLong() / SLOT;
    for (long each = Math.max(slot + 1, now - SLOTS + 1); each <= now; each++) {
      consumed[(int) (each % SLOTS)] = 0;
    }
    slot = now;
  }

  /// The units a second that were consumed of late.
  ///
  /// @param slots in so many tenths of a second, the current one included
  private double through(int slots) {
    roll();
    double sum = 0;
    for (long each = Math.max(0, slot - slots + 1); each <= slot; each++) {
      sum += consumed[(int) (each % SLOTS)];
    }
    long now = clock.getAsLong();
    long elapsed = Math.min(now - start, (slots - 1) * SLOT + now % SLOT);
    return sum * SECOND / Math.max(SLOT, elapsed);
  }

  private void grow() {
    long now = clock.getAsLong();
    double seconds = Math.min(1, (double) (now - lastGrowth) / SECOND);
    lastGrowth = now;
    best = Math.max(through(SLOTS), best * Math.pow(0.5, seconds / MEMORY_SECONDS));
    if (now - lastFall < SLOT) {
      return;
    }
    boolean isInUse = through(SLOTS) > rate / 2;
    if (Double.isInfinite(capacity)) {
      rate += isInUse ? rate * UNKNOWN_GROWTH * seconds : 0;
    } else if (rate < DECREASE * capacity) {
      rate = Math.min(DECREASE * capacity, rate + capacity * FAST_GROWTH * seconds);
    } else if (isInUse) {
      double quiet = (double) (now - lastFall) / SECOND;
      double share = SLOW_GROWTH + GROWING_GROWTH * quiet;
      rate += Math.max(capacity, leastRate()) * share * seconds;
    }
    rate = Math.min(rate, maxRate);
  }

  private double leastRate() {
    return Math.max(LEAST_RATE, LEAST_SHARE * best);
  }

  /// A request was throttled, as a whole or in part.
  synchronized void throttled() {
    long now = clock.getAsLong();
    if (now - lastFall < SLOT) {
      return;
    }
    lastFall = now;
    double through = through(SLOTS);
    boolean isStorm = through(2) < STORM_SHARE * through || through < 1;
    if (isStorm) {
      capacity = Double.isInfinite(capacity) ? rate : capacity;
      rate *= STORM_DECREASE;
    } else {
      capacity = through;
      rate = Math.min(rate, DECREASE * through);
    }
    rate = Math.min(maxRate, Math.max(leastRate(), rate));
  }

  /// Units a second at this moment.
  synchronized double rate() {
    return rate;
  }
}
