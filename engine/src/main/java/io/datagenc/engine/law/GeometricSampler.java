package io.datagenc.engine.law;

/// The number of failures before the first success: P(x > k) = (1 − p)^(k + 1), inverted.
///
/// @param probability of a success, above 0 and at most 1
record GeometricSampler(double probability) implements NumberSampler {
  GeometricSampler {
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException("the probability is not above 0 and at most 1");
    }
  }

  @Override
  public double cumulative(double x) {
    return x < 0 ? 0 : -StrictMath.expm1((Math.floor(x) + 1) * logFailure());
  }

  @Override
  public double quantile(double share) {
    return probability == 1
        ? 0
        : Math.max(0, Math.ceil(StrictMath.log1p(-share) / logFailure()) - 1);
  }

  /// From any count on it is the same law again.
  @Override
  public double quantileWithin(double share, double low, double high) {
    double from = Math.max(0, Math.ceil(low));
    double to = Math.floor(high);
    if (from >= to || probability == 1) {
      return Math.clamp(from, low, high);
    }
    double within = StrictMath.expm1(logFailure() * (to - from + 1));
    double failures = StrictMath.log1p(share * within) / logFailure();
    return Math.clamp(from + Math.floor(failures), from, to);
  }

  private double logFailure() {
    return StrictMath.log1p(-probability);
  }

  @Override
  public double least() {
    return 0;
  }

  @Override
  public double greatest() {
    return quantile(Math.nextDown(1.0));
  }

  /// From any count on it is the same law again.
  @Override
  public int[] counts(int low, int high, int quantiles) {
    if (probability == 1) {
      return Counts.constant(low, quantiles);
    }
    double logFailure = logFailure();
    double within = StrictMath.expm1(logFailure * (high - (double) low + 1));
    int[] counts = new int[quantiles];
    for (int i = 0; i < quantiles; i++) {
      double failures = StrictMath.log1p(Counts.probability(i, quantiles) * within) / logFailure;
      counts[i] = (int) Math.clamp(low + Math.floor(failures), low, (double) high);
    }
    return counts;
  }
}
