package io.datagenc.engine.random;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;

/// The quantiles of distributions of counts: the values below which lie the probabilities (i + ½) /
/// n, ascending. Every distribution is conditioned on a range of counts.
public final class CountQuantiles {
  private CountQuantiles() {}

  /// Every count of `low` to `high` with equal probability.
  public static int[] uniform(int low, int high, int quantiles) {
    long span = high - (long) low + 1;
    int[] counts = new int[quantiles];
    for (int i = 0; i < quantiles; i++) {
      counts[i] = (int) (low + span * (2L * i + 1) / (2L * quantiles));
    }
    return counts;
  }

  /// The k-th count of `low` to `high` with a probability proportional to k to the power of
  /// −`exponent` (≥ 0).
  public static int[] zipf(int low, int high, double exponent, int quantiles) {
    return weighted(
        low,
        high,
        count -> StrictMath.exp(-exponent * StrictMath.log(count - (double) low + 1)),
        quantiles);
  }

  /// The Poisson distribution of `mean` (≥ 0).
  public static int[] poisson(int low, int high, double mean, int quantiles) {
    if (mean == 0) {
      return constant(low, quantiles);
    }
    // Relative to the most probable count of the range, so that no weight that matters underflows.
    double mode = Math.clamp(Math.floor(mean), low, high);
    double reference = PoissonSampler.logProbability(mode, mean);
    return weighted(
        low,
        high,
        count -> StrictMath.exp(PoissonSampler.logProbability((double) count, mean) - reference),
        quantiles);
  }

  /// The normal distribution, rounded to the nearest integer.
  ///
  /// @param standardDeviation ≥ 0
  public static int[] normal(
      int low, int high, double mean, double standardDeviation, int quantiles) {
    int[] counts = new int[quantiles];
    for (int i = 0; i < quantiles; i++) {
      double value =
          NormalDistribution.truncatedQuantile(
              (2.0 * i + 1) / (2.0 * quantiles), mean, standardDeviation, low - 0.5, high + 0.5);
      counts[i] = (int) Math.clamp(Math.floor(value + 0.5), low, (double) high);
    }
    return counts;
  }

  private static int[] constant(int count, int quantiles) {
    int[] counts = new int[quantiles];
    Arrays.fill(counts, count);
    return counts;
  }

  /// Two passes over the range, so that it needs no memory however wide it is.
  private static int[] weighted(int low, int high, LongToDoubleFunction weight, int quantiles) {
    double total = 0;
    for (long count = low; count <= high; count++) {
      total += weight.applyAsDouble(count);
    }
    int[] counts = new int[quantiles];
    int filled = 0;
    double sum = 0;
    for (long count = low; count <= high && filled < quantiles; count++) {
      sum += weight.applyAsDouble(count);
      while (filled < quantiles && sum * (2L * quantiles) > total * (2L * filled + 1)) {
        counts[filled++] = (int) count;
      }
    }
    // Rounding may leave the last quantiles open.
    Arrays.fill(counts, filled, quantiles, high);
    return counts;
  }
}
