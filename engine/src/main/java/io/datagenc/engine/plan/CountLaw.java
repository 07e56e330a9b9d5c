package io.datagenc.engine.plan;

import java.math.BigDecimal;
import java.util.List;

/// A distribution of counts before it is conditioned on its bounds.
public sealed interface CountLaw {

  /// Every count with equal probability.
  record Uniform() implements CountLaw {}

  /// The k-th count of the range (k = 1 is the lower bound) with a probability proportional to k to
  /// the power of −`exponent` (≥ 0).
  record Zipf(double exponent) implements CountLaw {}

  /// The normal distribution, rounded to the nearest integer.
  record Normal(double mean, double standardDeviation) implements CountLaw {}

  /// The Poisson distribution.
  record Poisson(double mean) implements CountLaw {}

  /// The number of successes of `trials` (≥ 0) independent tries, each with `probability`.
  record Binomial(int trials, double probability) implements CountLaw {}

  /// The number of failures before the first success; `probability` (> 0) is that of a success.
  record Geometric(double probability) implements CountLaw {}

  /// The exponential distribution, rounded to the nearest integer.
  record Exponential(double mean) implements CountLaw {}

  /// The distribution of a value whose logarithm is normal, rounded to the nearest integer.
  ///
  /// @param mean of the logarithm
  /// @param standardDeviation of the logarithm
  record Lognormal(double mean, double standardDeviation) implements CountLaw {}

  /// The Pareto distribution, rounded to the nearest integer: a value exceeds x ≥ `minimum` with
  /// the probability (minimum / x) to the power of `exponent`.
  record Pareto(double minimum, double exponent) implements CountLaw {}

  /// The listed counts, each with a probability proportional to its weight.
  ///
  /// @param counts in ascending order, without repetitions; the sum of the weights of those within
  ///   the bounds is positive
  record Weighted(List<WeightedCount> counts) implements CountLaw {
    public Weighted {
      counts = List.copyOf(counts);
    }
  }

  /// A count and its weight (≥ 0).
  record WeightedCount(int count, BigDecimal weight) {}
}
