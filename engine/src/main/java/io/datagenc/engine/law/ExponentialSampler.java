package io.datagenc.engine.law;

/// The exponential distribution: P(x > t) = exp(−t / mean) for t ≥ 0, inverted.
///
/// @param mean ≥ 0; with 0 every number is 0
record ExponentialSampler(double mean) implements NumberSampler {
  /// The logarithm of the greatest probability that a draw leaves above, 2⁻⁵³.
  private static final double MAX_MEANS = 36.75;

  ExponentialSampler {
    if (!(mean >= 0)) {
      throw new IllegalArgumentException("the mean is negative");
    }
  }

  @Override
  public double cumulative(double x) {
    return x < 0 ? 0 : mean == 0 ? 1 : -StrictMath.expm1(-x / mean);
  }

  @Override
  public double quantile(double probability) {
    return -mean * StrictMath.log1p(-probability);
  }

  /// The law has no memory: within bounds it begins anew at the lower one, with all its digits.
  @Override
  public double quantileWithin(double probability, double low, double high) {
    double from = Math.max(0, low);
    if (mean == 0 || from >= high) {
      return Math.clamp(0, low, high);
    }
    double within = StrictMath.expm1(-(high - from) / mean);
    return Math.min(high, from - mean * StrictMath.log1p(probability * within));
  }

  @Override
  public double least() {
    return 0;
  }

  @Override
  public double greatest() {
    return mean * MAX_MEANS;
  }
}
