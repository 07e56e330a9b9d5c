package io.datagenc.engine.random;

/// A keyed bijection of the numbers 0 … `size` − 1.
///
/// Rounds of odd multiplication and xor-shift, each invertible modulo 2^k, over the least power of
/// two that holds `size`; a result outside the range is permuted again until it falls inside (cycle
/// walking: Black, Rogaway, "Ciphers with Arbitrary Finite Domains", CT-RSA 2002), which takes less
/// than two steps on average.
public final class Permutation {
  private static final int ROUNDS = 4;

  private final long size;
  private final long mask;
  private final int shift;
  private final long[] multipliers = new long[ROUNDS];
  private final long[] inverses = new long[ROUNDS];
  private final long[] addends = new long[ROUNDS];

  /// @param stream gives the key
  /// @param size 1 to 2⁶²
  public Permutation(RandomStream stream, long size) {
    if (size < 1 || size > 1L << 62) {
      throw new IllegalArgumentException("size is not in 1 to 2^62: " + size);
    }
    this.size = size;
    int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(size - 1));
    this.mask = (1L << bits) - 1;
    this.shift = (bits + 1) / 2;
    for (int round = 0; round < ROUNDS; round++) {
      multipliers[round] = stream.draw(0, 2 * round + 1) | 1;
      inverses[round] = inverse(multipliers[round]);
      addends[round] = stream.draw(0, 2 * round + 2);
    }
  }

  /// The number of permuted values.
  public long size() {
    return size;
  }

  /// The image of `value` (0 ≤ value < size).
  public long apply(long value) {
    long result = value;
    do {
      for (int round = 0; round < ROUNDS; round++) {
        result = (result * multipliers[round] + addends[round]) & mask;
        result ^= result >>> shift;
      }
    } while (result >= size);
    return result;
  }

  /// The value of which `image` (0 ≤ image < size) is the image.
  public long invert(long image) {
    long result = image;
    do {
      for (int round = ROUNDS - 1; round >= 0; round--) {
        // The shift is at least half the width: one application undoes it.
        result ^= result >>> shift;
        result = ((result - addends[round]) * inverses[round]) & mask;
      }
    } while (result >= size);
    return result;
  }

  /// The inverse of an odd number modulo 2⁶⁴, by Newton's iteration: each step doubles the correct
  /// bits, of which `odd` itself has three.
  static long inverse(long odd) {
    long result = odd;
    for (int correctBits = 3; correctBits < Long.SIZE; correctBits *= 2) {
      result *= 2 - odd * result;
    }
    return result;
  }
}
