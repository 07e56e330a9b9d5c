package io.datagenc.engine.generator;

/// Arithmetic of doubles, held as their bits, as IEEE 754 defines it.
final class DoubleLoops {
  private DoubleLoops() {}

  static long add(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(value(left[i]) + value(right[i]));
    }
    return 0;
  }

  static long subtract(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(value(left[i]) - value(right[i]));
    }
    return 0;
  }

  static long multiply(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(value(left[i]) * value(right[i]));
    }
    return 0;
  }

  static long divide(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(value(left[i]) / value(right[i]));
    }
    return 0;
  }

  static long remainder(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(value(left[i]) % value(right[i]));
    }
    return 0;
  }

  static long negate(long[] values, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(-value(values[i]));
    }
    return 0;
  }

  static long absolute(long[] values, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = bits(Math.abs(value(values[i])));
    }
    return 0;
  }

  /// `loop` with results that are rounded to REAL.
  static BinaryLoop rounded(BinaryLoop loop) {
    return (left, right, results, length) ->
        loop.apply(left, right, results, length) | round(results, results, length);
  }

  /// Rounds to REAL.
  static long round(long[] values, long[] results, int length) {
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
