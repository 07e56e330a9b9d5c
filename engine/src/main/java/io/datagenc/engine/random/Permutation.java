package io.datagenc.engine.random;

/// A keyed bijection of the numbers 0 … `size` − 1.
///
/// Of few numbers every order is equally likely: they are shuffled (R. Durstenfeld, "Algorithm 235:
/// Random permutation", CACM 1964) into a table. Of more, rounds of odd multiplication and
/// xor-shift, each invertible modulo 2^k, over the least power of two that holds `size`; a result
/// outside the range is permuted again until it falls inside (cycle walking: Black, Rogaway,
/// "Ciphers with Arbitrary Finite Domains", CT-RSA 2002), which takes less than two steps on
/// average.
public final class Permutation {
  /// So many numbers are shuffled: more would be a larger table than those who permute them need.
  private static final int MAX_SHUFFLED = 256;

  private static final int ROUNDS = 4;

  private final long size;

  /// The images of few numbers, else nothing, and the numbers of which they are the images.
  private final int[] images;

  private final int[] origins;
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
    this.images = size <= MAX_SHUFFLED ? shuffled(stream, (int) size) : new int[0];
    this.origins = new int[images.length];
    for (int i = 0; i < images.length; i++) {
      origins[images[i]] = i;
    }
    int bits = Math.max(2, Long.SIZE - Long.numberOfLeadingZeros(size - 1));
    this.mask = (1L << bits) - 1;
    this.shift = (bits + 1) / 2;
    for (int round = 0; round < ROUNDS; round++) {
      multipliers[round] = stream.draw(0, 2 * round + 1) | 1;
      inverses[round] = inverse(multipliers[round]);
      addends[round] = stream.draw(0, 2 * round + 2);
    }
  }

  private static int[] shuffled(RandomStream stream, int size) {
    int[] numbers = new int[size];
    for (int i = 0; i < size; i++) {
      int other = (int) RandomStream.bounded(stream.draw(0, i), i + 1L);
      numbers[i] = numbers[other];
      numbers[other] = i;
    }
    return numbers;
  }

  /// The number of permuted values.
  public long size() {
    return size;
  }

  /// The image of `value` (0 ≤ value < size).
  public long apply(long value) {
    if (images.length > 0) {
      return images[(int) value];
    }
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
    if (images.length > 0) {
      return origins[(int) image];
    }
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
