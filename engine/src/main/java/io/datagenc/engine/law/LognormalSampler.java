package io.datagenc.engine.law;

import io.datagenc.engine.random.NormalDistribution;

/// The distribution of exp(x) where x is normal.
///
/// @param mean of the logarithm
/// @param standardDeviation of the logarithm, ≥ 0
record LognormalSampler(double mean, double standardDeviation) implements NumberSampler {
  LognormalSampler {
    if (!(standardDeviation >= 0)) {
      throw new IllegalArgumentException("the standard deviation is negative");
    }
  }

  @Override
  public double cumulative(double x) {
    return x > 0 ? logarithm().cumulative(StrictMath.log(x)) : 0;
  }

  @Override
  public double quantile(double probability) {
    return StrictMath.exp(logarithm().quantile(probability));
  }

  @Override
  public double quantileWithin(double probability, double low, double high) {
    if (high <= 0) {
      return high;
    }
    double from = low > 0 ? StrictMath.log(low) : Double.NEGATIVE_INFINITY;
    double logarithm =
        NormalDistribution.truncatedQuantile(
            probability, mean, standardDeviation, from, StrictMath.log(high));
    return Math.clamp(StrictMath.exp(logarithm), low, high);
  }

  @Override
  public double least() {
    return StrictMath.exp(logarithm().least());
  }

  @Override
  public double greatest() {
    return StrictMath.exp(logarithm().greatest());
  }

  private NormalSampler logarithm() {
    return new NormalSampler(mean, standardDeviation);
  }
}
