package io.datagenc.engine.random;

/// Keyed bijections of 0 … size − 1 for sizes and keys that differ from call to call: what
/// [Permutation] computes once for its key is computed each time, without an object. Of few values
/// the key chooses one of all orders by its number; of more, a rotation by a random number comes
/// first, so that over all keys every value goes everywhere equally often.
public final class RangePermutation {
  private static final int ROUNDS = 4;

  /// The number of orders of so many values is below 2⁶².
  private static final int MAX_NUMBERED = 20;

  private static final long[] FACTORIALS = factorials();
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private RangePermutation() {}

  /// The image of `value` under the bijection that `key` stands for.
  ///
  /// @param size 1 to 2⁶²
  /// @param value 0 ≤ value < size
  public static long apply(long key, long size, long value) {
    if (size <= MAX_NUMBERED) {
      return numbered(key, (int) size, value, -1);
    }
    int bits = bits(size);
    long mask = (1L << bits) - 1;
    int shift = (bits + 1) / 2;
    long result = value + rotation(key, size);
    result -= result >= size ? size : 0;
    do {
      for (int round = 0; round < ROUNDS; round++) {
        result = (result * multiplier(key, round) + addend(key, round)) & mask;
        result ^= result >>> shift;
      }
    } while (result >= size);
    return result;
  }

  /// The value of which `image` is the image under the bijection that `key` stands for.
  ///
  /// @param size 1 to 2⁶²
  /// @param image 0 ≤ image < size
  public static long invert(long key, long size, long image) {
    if (size <= MAX_NUMBERED) {
      return numbered(key, (int) size, -1, image);
    }
    int bits = bits(size);
    long mask = (1L << bits) - 1;
    int shift = (bits + 1) / 2;
    long result = image;
    do {
      for (int round = ROUNDS - 1; round >= 0; round--) {
        // The shift is at least half the width: one application undoes it.
        result ^= result >>> shift;
        result =
            ((result - addend(key, round)) * Permutation.inverse(multiplier(key, round))) & mask;
      }
    } while (result >= size);
    result -= rotation(key, size);
    return result + (result < 0 ? size : 0);
  }

  private static long[] factorials() {
    long[] factorials = new long[MAX_NUMBERED + 1];
    factorials[0] = 1;
    for (int i = 1; i <= MAX_NUMBERED; i++) {
      factorials[i] = i * factorials[i - 1];
    }
    return factorials;
  }

  /// The image of `value` in the order whose number `key` draws, or, where it is −1, the value of
  /// which `image` is the image. The digits of the number in the factorial number system say which
  /// of the values that are left comes next (D. H. Lehmer, 1960).
  private static long numbered(long key, int size, long value, long image) {
    long order = RandomStream.bounded(RandomStream.mix(key), FACTORIALS[size]);
    int left = (1 << size) - 1;
    for (int i = 0; ; i++) {
      long ways = FACTORIALS[size - 1 - i];
      int rest = left;
      for (long skipped = order / ways; skipped > 0; skipped--) {
        rest &= rest - 1;
      }
      order %= ways;
      int next = Integer.numberOfTrailingZeros(rest);
      if (i == value) {
        return next;
      }
      if (next == image) {
        return i;
      }
      left &= ~(1 << next);
    }
  }

  private static long rotation(long key, long size) {
    return RandomStream.bounded(RandomStream.mix(key), size);
  }

  private static int bits(long size) {
    return Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(size - 1));
  }

  private static long multiplier(long key, int round) {
    return RandomStream.mix(key + (2 * round + 1) * GAMMA) | 1;
  }

  private static long addend(long key, int round) {
    return RandomStream.mix(key + (2 * round + 2) * GAMMA);
  }
}
