package io.datagenc.engine.generator.number;

import io.datagenc.engine.generator.kernel.BinaryLoop;

/// Arithmetic of doubles, held as their bits, as IEEE 754 defines it.
public final class DoubleLoops {
  private DoubleLoops() {}

  public static long add(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(value(left[i]) + value(right[i]));
    }
    return 0;
  }

  public static long subtract(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(value(left[i]) - value(right[i]));
    }
    return 0;
  }

  public static long multiply(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(value(left[i]) * value(right[i]));
    }
    return 0;
  }

  public static long divide(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(value(left[i]) / value(right[i]));
    }
    return 0;
  }

  public static long remainder(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(value(left[i]) % value(right[i]));
    }
    return 0;
  }

  public static long negate(long[] values, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(-value(values[i]));
    }
    return 0;
  }

  public static long absolute(long[] values, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(Math.abs(value(values[i])));
    }
    return 0;
  }

  /// `loop` with results that are rounded to REAL.
  public static BinaryLoop rounded(BinaryLoop loop) {
    return (left, right, results, length) ->
        loop.apply(left, right, results, length) | round(results, results, length);
  }

  /// Rounds to REAL.
  public static long round(long[] values, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits((float) value(values[i]));
    }
    return 0;
  }

  private static double value(long bits) {
    return Double.longBitsToDouble(bits);
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }
}
