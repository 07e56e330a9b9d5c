package io.datagenc.engine.law;

/// The Pareto distribution (type I): P(x > t) = (minimum / t) to the power of `exponent` for t ≥
/// minimum, inverted.
///
/// @param minimum > 0
/// @param exponent > 0
record ParetoSampler(double minimum, double exponent) implements NumberSampler {
  ParetoSampler {
    if (!(minimum > 0 && exponent > 0)) {
      throw new IllegalArgumentException("the least value or the exponent is not above 0");
    }
  }

  @Override
  public double cumulative(double x) {
    return x > minimum ? -StrictMath.expm1(exponent * StrictMath.log(minimum / x)) : 0;
  }

  @Override
  public double quantile(double probability) {
    return minimum * StrictMath.exp(-StrictMath.log1p(-probability) / exponent);
  }

  /// From the lower bound on it is the same law again.
  @Override
  public double quantileWithin(double probability, double low, double high) {
    double from = Math.max(minimum, low);
    if (from >= high) {
      return high;
    }
    // More than `high` does not occur.
    double within = StrictMath.expm1(exponent * StrictMath.log(from / high));
    return Math.min(
        high, from * StrictMath.exp(-StrictMath.log1p(probability * within) / exponent));
  }

  @Override
  public double least() {
    return minimum;
  }

  @Override
  public double greatest() {
    return quantile(Math.nextDown(1.0));
  }
}
