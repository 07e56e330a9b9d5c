package io.datagenc.engine.decimal;

/// The powers of ten that fit a `long`.
public final class PowersOfTen {
  /// The greatest exponent.
  public static final int MAX_EXPONENT = 18;

  private static final long[] POWERS = new long[MAX_EXPONENT + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private PowersOfTen() {}

  /// 10 to the power of `exponent` (0 to 18).
  public static long of(int exponent) {
    return POWERS[exponent];
  }

  /// The number of decimal digits of `value` (≥ 0), 1 for 0.
  public static int digits(long value) {
    // 0 has the digits of 1, and no other number gets a digit more by its lowest bit.
    long odd = value | 1;
    // log10(2) is about 1233 / 4096; the estimate is one too low from a power of ten on.
    int estimate = (Long.SIZE - Long.numberOfLeadingZeros(odd)) * 1233 >>> 12;
    return estimate + (estimate <= MAX_EXPONENT && odd >= POWERS[estimate] ? 1 : 0);
  }
}
