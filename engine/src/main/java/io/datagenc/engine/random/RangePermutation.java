package io.datagenc.engine.random;

/// Keyed bijections of 0 … size − 1 for sizes and keys that differ from call to call: what
/// [Permutation] computes once for its key is computed each time, without an object. A rotation by
/// a random number comes first, so that over all keys every value goes everywhere equally often,
/// also where `size` is small.
public final class RangePermutation {
  private static final int ROUNDS = 4;
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private RangePermutation() {}

  /// The image of `value` under the bijection that `key` stands for.
  ///
  /// @param size 1 to 2⁶²
  /// @param value 0 ≤ value < size
  public static long apply(long key, long size, long value) {
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
