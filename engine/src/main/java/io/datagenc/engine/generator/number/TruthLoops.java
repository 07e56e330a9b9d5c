package io.datagenc.engine.generator.number;

/// Functions of numbers that give booleans, 0 or 1.
public final class TruthLoops {
  private TruthLoops() {}

  public static long not(long[] values, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = 1 - values[i];
    }
    return 0;
  }

  public static long equal(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = left[i] == right[i] ? 1 : 0;
    }
    return 0;
  }

  public static long unequal(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = left[i] != right[i] ? 1 : 0;
    }
    return 0;
  }

  public static long less(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = left[i] < right[i] ? 1 : 0;
    }
    return 0;
  }

  public static long lessOrEqual(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = left[i] <= right[i] ? 1 : 0;
    }
    return 0;
  }

  public static long doublesEqual(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = value(left[i]) == value(right[i]) ? 1 : 0;
    }
    return 0;
  }

  public static long doublesUnequal(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = value(left[i]) != value(right[i]) ? 1 : 0;
    }
    return 0;
  }

  public static long doublesLess(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = value(left[i]) < value(right[i]) ? 1 : 0;
    }
    return 0;
  }

  public static long doublesLessOrEqual(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = value(left[i]) <= value(right[i]) ? 1 : 0;
    }
    return 0;
  }

  private static double value(long bits) {
    return Double.longBitsToDouble(bits);
  }
}
