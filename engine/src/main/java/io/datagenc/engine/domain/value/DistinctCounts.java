package io.datagenc.engine.domain.value;

/// Arithmetic of upper bounds of numbers of values, of which [Domain#UNKNOWN] is the greatest.
public final class DistinctCounts {
  private DistinctCounts() {}

  public static long product(long first, long second) {
    if (first == 0 || second == 0) {
      return 0;
    }
    return Math.multiplyHigh(first, second) != 0 || first * second < 0
        ? Domain.UNKNOWN
        : first * second;
  }

  public static long sum(long first, long second) {
    return first + second < 0 ? Domain.UNKNOWN : first + second;
  }
}
