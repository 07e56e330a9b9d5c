package io.datagenc.engine.plan;

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
}
