package io.datagenc.engine.generator.number;

import io.datagenc.engine.generator.kernel.BinaryLoop;
import io.datagenc.engine.generator.kernel.IntegerRange;

/// Arithmetic of whole numbers. Division truncates; an overflow has no result.
public final class IntegerLoops {
  private IntegerLoops() {}

  /// `loop` with results that are within `range`.
  public static BinaryLoop within(IntegerRange range, BinaryLoop loop) {
    long low = range.low();
    long high = range.high();
    if (low == Long.MIN_VALUE && high == Long.MAX_VALUE) {
      return loop;
    }
    return (left, right, results, length) ->
        loop.apply(left, right, results, length) | outside(results, length, low, high);
  }

  private static long outside(long[] values, int length, long low, long high) {
    long status = 0;
    for (int i = 0; i < length; i++) {
      status |= values[i] - low | high - values[i];
    }
    return status;
  }

  public static long add(long[] left, long[] right, long[] results, int length) {
    long status = 0;
    for (int i = 0; i < length; i++) {
      long x = left[i];
      long y = right[i];
      long sum = x + y;
      status |= (x ^ sum) & (y ^ sum);
      results[i] = sum;
    }
    return status;
  }

  public static long subtract(long[] left, long[] right, long[] results, int length) {
    long status = 0;
    for (int i = 0; i < length; i++) {
      long x = left[i];
      long y = right[i];
      long difference = x - y;
      status |= (x ^ y) & (x ^ difference);
      results[i] = difference;
    }
    return status;
  }

  public static long multiply(long[] left, long[] right, long[] results, int length) {
    long status = 0;
    for (int i = 0; i < length; i++) {
      long product = left[i] * right[i];
      long lost = Math.multiplyHigh(left[i], right[i]) ^ product >> 63;
      status |= lost | -lost;
      results[i] = product;
    }
    return status;
  }

  public static long divide(long[] left, long[] right, long[] results, int length) {
    long status = 0;
    for (int i = 0; i < length; i++) {
      if (right[i] == 0 || right[i] == -1 && left[i] == Long.MIN_VALUE) {
        status = -1;
        results[i] = 0;
      } else {
        results[i] = left[i] / right[i];
      }
    }
    return status;
  }

  public static long remainder(long[] left, long[] right, long[] results, int length) {
    long status = 0;
    for (int i = 0; i < length; i++) {
      if (right[i] == 0) {
        status = -1;
        results[i] = 0;
      } else {
        results[i] = left[i] % right[i];
      }
    }
    return status;
  }

  public static long negate(long[] values, long[] results, int length) {
    long status = 0;
    for (int i = 0; i < length; i++) {
      long value = values[i];
      results[i] = -value;
      // Only the least number is its own negation, besides 0.
      status |= value & -value;
    }
    return status;
  }

  public static long absolute(long[] values, long[] results, int length) {
    long status = 0;
    for (int i = 0; i < length; i++) {
      results[i] = Math.abs(values[i]);
      status |= results[i];
    }
    return status;
  }
}
