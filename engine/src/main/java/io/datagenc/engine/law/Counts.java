package io.datagenc.engine.law;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/// Quantiles of counts with given weights: the values below which lie the probabilities (i + ½) /
/// n, ascending.
public final class Counts {
  private Counts() {}

  /// Every count of `low` to `high` with equal probability.
  public static int[] uniform(int low, int high, int quantiles) {
    long span = high - (long) low + 1;
    int[] counts = new int[quantiles];
    for (int i = 0; i < quantiles; i++) {
      counts[i] = (int) (low + span * (2L * i + 1) / (2L * quantiles));
    }
    return counts;
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

  /// The probability below the `quantile`-th of `quantiles` values.
  static double probability(int quantile, int quantiles) {
    return (2.0 * quantile + 1) / (2.0 * quantiles);
  }

  /// `count`, whatever the probability.
  static int[] constant(int count, int quantiles) {
    int[] counts = new int[quantiles];
    Arrays.fill(counts, count);
    return counts;
  }

  /// Counts of `low` to `high`, each with a probability proportional to its weight (≥ 0).
  ///
  /// Two passes over the range, so that it needs no memory however wide it is.
  static int[] weighted(int low, int high, LongToDoubleFunction weight, int quantiles) {
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
