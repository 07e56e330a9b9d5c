package io.datagenc.engine.generator.kernel;

import java.math.BigInteger;

/// ExactNumbers of 128 bits in two `long`s: two's complement, the high one first.
public final class Int128 {
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(Long.SIZE);

  private Int128() {}

  /// The number whose halves are at `2 * index` and behind it.
  public static BigInteger get(long[] halves, int index) {
    return of(halves[2 * index], halves[2 * index + 1]);
  }

  public static BigInteger of(long high, long low) {
    BigInteger unsigned = BigInteger.valueOf(low);
    return BigInteger.valueOf(high)
        .shiftLeft(Long.SIZE)
        .add(low < 0 ? unsigned.add(WORD) : unsigned);
  }

  /// Stores `value`, which fits 128 bits.
  public static void set(long[] halves, int index, BigInteger value) {
    halves[2 * index] = value.shiftRight(Long.SIZE).longValue();
    halves[2 * index + 1] = value.longValue();
  }

  /// Unsigned, as 16 bytes would be.
  public static BigInteger unsigned(long high, long low) {
    BigInteger value = of(high, low);
    return high < 0 ? value.add(WORD.shiftLeft(Long.SIZE)) : value;
  }
}
