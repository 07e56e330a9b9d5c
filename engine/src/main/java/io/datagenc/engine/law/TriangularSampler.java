package io.datagenc.engine.law;

/// The triangular distribution, inverted: Kotz, van Dorp, "Beyond Beta" (2004), section 1.1. With
/// l, m, h for low, mode, high: P(x ≤ t) = (t − l)² / ((h − l)(m − l)) up to the mode, and P(x > t)
/// = (h − t)² / ((h − l)(h − m)) from there on.
///
/// @param mode ≥ `low`
/// @param high ≥ `mode`; if it is `low`, every number is that
record TriangularSampler(double low, double mode, double high) implements NumberSampler {
  TriangularSampler {
    if (!(low <= mode && mode <= high)) {
      throw new IllegalArgumentException("the mode is not between the bounds");
    }
  }

  @Override
  public double cumulative(double x) {
    if (x < low) {
      return 0;
    }
    if (x >= high) {
      return 1;
    }
    return x < mode
        ? (x - low) / (high - low) * ((x - low) / (mode - low))
        : 1 - (high - x) / (high - low) * ((high - x) / (high - mode));
  }

  @Override
  public double quantile(double probability) {
    double rising = Math.sqrt(probability) * Math.sqrt(high - low) * Math.sqrt(mode - low);
    if (rising < mode - low) {
      return Math.min(mode, low + rising);
    }
    double falling = Math.sqrt(1 - probability) * Math.sqrt(high - low) * Math.sqrt(high - mode);
    return Math.max(mode, high - falling);
  }

  /// Behind the mode by distances from the upper bound, which keep their digits where probabilities
  /// are close to 1.
  @Override
  public double quantileWithin(double probability, double from, double to) {
    if (from < mode || from >= high) {
      return NumberSampler.super.quantileWithin(probability, from, to);
    }
    double first = high - from;
    double last = Math.max(0, high - to);
    double distance = Math.sqrt(first * first + probability * ((last - first) * (last + first)));
    return Math.clamp(high - distance, from, to);
  }

  @Override
  public double least() {
    return low;
  }

  @Override
  public double greatest() {
    return high;
  }
}
