package io.datagenc.engine.random;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;

/// The quantiles of distributions of counts: the values below which lie the probabilities (i + ½) /
/// n, ascending. Every distribution is conditioned on a range of counts; one that never has a count
/// of the range gives the nearest bound.
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
    return rounded(
        low,
        high,
        probability ->
            NormalDistribution.truncatedQuantile(
                probability, mean, standardDeviation, low - 0.5, high + 0.5),
        quantiles);
  }

  /// The number of successes of `trials` tries.
  ///
  /// @param probability of a success, 0 to 1
  public static int[] binomial(int low, int high, int trials, double probability, int quantiles) {
    int last = Math.min(high, trials);
    if (last < low || probability == 0) {
      return constant(low, quantiles);
    }
    if (probability == 1) {
      return constant(last, quantiles);
    }
    double odds = probability / (1 - probability);
    int mode = (int) Math.clamp(Math.floor((trials + 1.0) * probability), low, (double) last);
    // P(k + 1) / P(k) = (n − k) / (k + 1) · p / (1 − p), from the most probable count on, so that
    // no weight that matters underflows.
    double[] weights = new double[last - low + 1];
    weights[mode - low] = 1;
    for (int count = mode; count < last; count++) {
      weights[count + 1 - low] =
          weights[count - low] * ((double) trials - count) / (count + 1.0) * odds;
    }
    for (int count = mode; count > low; count--) {
      weights[count - 1 - low] = weights[count - low] * count / (trials - count + 1.0) / odds;
    }
    return weighted(low, last, count -> weights[(int) count - low], quantiles);
  }

  /// The number of failures before the first success.
  ///
  /// @param probability of a success, above 0 and at most 1
  public static int[] geometric(int low, int high, double probability, int quantiles) {
    if (probability == 1) {
      return constant(low, quantiles);
    }
    // More than k failures have the probability (1 − p)^(k + 1).
    double logFailure = StrictMath.log1p(-probability);
    double within = StrictMath.expm1(logFailure * (high - (double) low + 1));
    int[] counts = new int[quantiles];
    for (int i = 0; i < quantiles; i++) {
      double failures = StrictMath.log1p(probability(i, quantiles) * within) / logFailure;
      counts[i] = (int) Math.clamp(low + Math.floor(failures), low, (double) high);
    }
    return counts;
  }

  /// The exponential distribution, rounded to the nearest integer.
  ///
  /// @param mean > 0
  public static int[] exponential(int low, int high, double mean, int quantiles) {
    double from = Math.max(0, low - 0.5);
    double within = StrictMath.expm1(-(high + 0.5 - from) / mean);
    return rounded(
        low, high, probability -> from - mean * StrictMath.log1p(probability * within), quantiles);
  }

  /// The distribution of a value whose logarithm is normal, rounded to the nearest integer.
  ///
  /// @param standardDeviation ≥ 0
  public static int[] lognormal(
      int low, int high, double mean, double standardDeviation, int quantiles) {
    double from = low == 0 ? Double.NEGATIVE_INFINITY : StrictMath.log(low - 0.5);
    double to = StrictMath.log(high + 0.5);
    return rounded(
        low,
        high,
        probability ->
            StrictMath.exp(
                NormalDistribution.truncatedQuantile(
                    probability, mean, standardDeviation, from, to)),
        quantiles);
  }

  /// The Pareto distribution, rounded to the nearest integer.
  ///
  /// @param minimum > 0
  /// @param exponent > 0
  public static int[] pareto(int low, int high, double minimum, double exponent, int quantiles) {
    double from = Math.max(minimum, low - 0.5);
    double to = high + 0.5;
    if (from >= to) {
      return constant(high, quantiles);
    }
    // More than x is (from / x) to the power of the exponent, and more than `to` does not occur.
    double within = StrictMath.expm1(exponent * StrictMath.log(from / to));
    return rounded(
        low,
        high,
        probability -> from * StrictMath.exp(-StrictMath.log1p(probability * within) / exponent),
        quantiles);
  }

  /// Listed counts.
  ///
  /// @param values ascending
  /// @param weights of the values, ≥ 0, with a positive sum
  public static int[] weighted(int[] values, List<BigDecimal> weights, int quantiles) {
    BigDecimal total = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    int[] counts = new int[quantiles];
    BigDecimal sum = BigDecimal.ZERO;
    int filled = 0;
    for (int i = 0; i < values.length; i++) {
      sum = sum.add(weights.get(i));
      BigDecimal scaled = sum.multiply(BigDecimal.valueOf(2L * quantiles));
      while (filled < quantiles
          && scaled.compareTo(total.multiply(BigDecimal.valueOf(2L * filled + 1))) > 0) {
        counts[filled++] = values[i];
      }
    }
    return counts;
  }

  private static double probability(int quantile, int quantiles) {
    return (2.0 * quantile + 1) / (2.0 * quantiles);
  }

  /// The quantiles of a continuous distribution on [low − ½, high + ½], rounded.
  private static int[] rounded(int low, int high, DoubleUnaryOperator quantile, int quantiles) {
    int[] counts = new int[quantiles];
    for (int i = 0; i < quantiles; i++) {
      double value = quantile.applyAsDouble(probability(i, quantiles));
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
