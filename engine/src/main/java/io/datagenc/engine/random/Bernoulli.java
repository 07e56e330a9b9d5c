package io.datagenc.engine.random;

import java.math.BigDecimal;
import java.math.BigInteger;

/// An event with a fixed probability.
public final class Bernoulli {
  private static final BigDecimal TWO_TO_64 = new BigDecimal(BigInteger.ONE.shiftLeft(64));

  private final long threshold;
  private final boolean certain;

  private Bernoulli(long threshold, boolean certain) {
    this.threshold = threshold;
    this.certain = certain;
  }

  /// The event of `probability`, exact but for less than 2⁻⁶⁴.
  ///
  /// @throws IllegalArgumentException if it is not in [0, 1]
  public static Bernoulli of(BigDecimal probability) {
    if (probability.signum() < 0 || probability.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("probability is not in [0, 1]: " + probability);
    }
    return new Bernoulli(
        probability.multiply(TWO_TO_64).toBigInteger().longValue(),
        probability.compareTo(BigDecimal.ONE) == 0);
  }

  /// Whether `draw` is the event.
  public boolean occurs(long draw) {
    return certain || Long.compareUnsigned(draw, threshold) < 0;
  }

  /// Whether `draw` is an event of `probability`; for probabilities that differ from row to row.
  ///
  /// @param probability in [0, 1]; NaN and less count as 0, more as 1
  public static boolean occurs(long draw, double probability) {
    return RandomStream.unit(draw) < probability;
  }
}
