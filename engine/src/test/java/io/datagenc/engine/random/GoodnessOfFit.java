package io.datagenc.engine.random;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/// How far samples are from a law, in units in which more than about 4 does not happen by chance
/// (probability below 10⁻⁴) and a wrong law gives far more.
public final class GoodnessOfFit {
  private GoodnessOfFit() {}

  /// Pearson's χ², standardized to mean 0 and deviation 1. Cells that expect fewer than 5 are
  /// pooled.
  public static double chiSquare(long[] observed, double[] probabilities) {
    long total = Arrays.stream(observed).sum();
    double statistic = 0;
    int cells = 0;
    double pooledExpected = 0;
    double pooledObserved = 0;
    for (int i = 0; i < observed.length; i++) {
      double expected = total * probabilities[i];
      if (expected < 5) {
        pooledExpected += expected;
        pooledObserved += observed[i];
      } else {
        statistic += (observed[i] - expected) * (observed[i] - expected) / expected;
        cells++;
      }
    }
    if (pooledExpected > 0 || pooledObserved > 0) {
      double difference = pooledObserved - pooledExpected;
      statistic += difference * difference / Math.max(pooledExpected, 1e-9);
      cells++;
    }
    int freedom = cells - 1;
    return (statistic - freedom) / Math.sqrt(2.0 * freedom);
  }

  /// The Kolmogorov-Smirnov distance times √n; its 0.9999 quantile is 2.23.
  public static double kolmogorovSmirnov(double[] sample, DoubleUnaryOperator cumulative) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double probability = cumulative.applyAsDouble(sorted[i]);
      distance = Math.max(distance, probability - (double) i / sorted.length);
      distance = Math.max(distance, (i + 1.0) / sorted.length - probability);
    }
    return distance * Math.sqrt(sorted.length);
  }
}
