package io.datagenc.engine.decimal;

/// Decimals of 128 bits as text, written into arrays of bytes.
public final class WideDecimalText {
  /// No text has more bytes: a sign, 39 digits and a point, or a zero and a point before 38 digits.
  public static final int MAX_LENGTH = 41;

  private static final long LOW = 0xFFFF_FFFFL;
  private static final int CHUNK_DIGITS = 9;
  private static final long CHUNK = 1_000_000_000;

  /// By the number of digits, the least magnitude that has one more: high and low halves.
  private static final long[] POWERS = powers();

  private WideDecimalText() {}

  /// Writes the number `high` · 2^64 + `low` (unsigned) divided by 10^`scale`, with `scale` digits
  /// behind the point, into `bytes` from `at` on and gives the index behind it.
  ///
  /// @param scale 0 to 38
  public static int write(long high, long low, int scale, byte[] bytes, int at) {
    int start = at;
    long magnitudeHigh = high;
    long magnitudeLow = low;
    if (high < 0) {
      bytes[start++] = '-';
      magnitudeLow = -low;
      magnitudeHigh = ~high + (low == 0 ? 1 : 0);
    }
    int count = Math.max(scale + 1, digitCount(magnitudeHigh, magnitudeLow));
    int end = start + count + (scale > 0 ? 1 : 0);
    int position = end;
    int written = 0;
    while (written < count) {
      // Long division by 10^9, in digits of 32 bits.
      long rest = 0;
      long quotientHigh = 0;
      if (magnitudeHigh != 0) {
        long first = magnitudeHigh >>> 32;
        long second = (first % CHUNK << 32) + (magnitudeHigh & LOW);
        quotientHigh = (first / CHUNK << 32) + second / CHUNK;
        rest = second % CHUNK;
      }
      long third = (rest << 32) + (magnitudeLow >>> 32);
      long fourth = (third % CHUNK << 32) + (magnitudeLow & LOW);
      long quotientLow = (third / CHUNK << 32) + fourth / CHUNK;
      int chunk = (int) (fourth % CHUNK);
      for (int i = 0; i < CHUNK_DIGITS && written < count; i++) {
        if (written == scale && scale > 0) {
          bytes[--position] = '.';
        }
        bytes[--position] = (byte) ('0' + chunk % 10);
        chunk /= 10;
        written++;
      }
      magnitudeHigh = quotientHigh;
      magnitudeLow = quotientLow;
    }
    return end;
  }

  private static long[] powers() {
    long[] powers = new long[2 * 39];
    long high = 0;
    long low = 1;
    for (int i = 0; i < 39; i++) {
      powers[2 * i] = high;
      powers[2 * i + 1] = low;
      high = high * 10 + Math.unsignedMultiplyHigh(low, 10);
      low *= 10;
    }
    return powers;
  }

  private static int digitCount(long high, long low) {
    int count = 1;
    while (count < 39 && isAtLeast(high, low, POWERS[2 * count], POWERS[2 * count + 1])) {
      count++;
    }
    return count;
  }

  private static boolean isAtLeast(long high, long low, long otherHigh, long otherLow) {
    int compared = Long.compareUnsigned(high, otherHigh);
    return compared > 0 || compared == 0 && Long.compareUnsigned(low, otherLow) >= 0;
  }
}
