package io.datagenc.engine.generator.text;

import io.datagenc.engine.decimal.PowersOfTen;
import io.datagenc.engine.generator.kernel.Texts;

/// Decimal digits in ASCII, from tables.
final class Digits {
  /// The two digits of 0 to 99 as they lie in memory.
  private static final short[] PAIRS = new short[100];

  /// The four digits of 0 to 9999 as they lie in memory.
  private static final int[] FOURS = new int[10_000];

  static {
    for (int i = 0; i < PAIRS.length; i++) {
      PAIRS[i] = (short) ('0' + i / 10 | '0' + i % 10 << 8);
    }
    for (int i = 0; i < FOURS.length; i++) {
      FOURS[i] = PAIRS[i % 100] << 16 | PAIRS[i / 100];
    }
  }

  /// 10 to the power of 8.
  static final long EIGHT_DIGITS = 100_000_000;

  private Digits() {}

  /// The eight digits of `value` (0 ≤ value < 10^8), the first one in the lowest byte.
  static long eight(int value) {
    int front = value / 10_000;
    return (long) FOURS[value - front * 10_000] << 32 | FOURS[front];
  }

  /// The number of characters of `value` as text.
  static int length(long value) {
    if (value >= 0) {
      return PowersOfTen.digits(value);
    }
    return value == Long.MIN_VALUE ? 20 : 1 + PowersOfTen.digits(-value);
  }

  /// Writes `value` so that it ends before `end`, and gives the index of its first character.
  static int write(long value, byte[] bytes, int end) {
    if (value >= 0) {
      return writeNatural(value, bytes, end);
    }
    int start = writeMagnitude(value, bytes, end);
    bytes[--start] = '-';
    return start;
  }

  private static int writeMagnitude(long value, byte[] bytes, int end) {
    if (value != Long.MIN_VALUE) {
      return writeNatural(-value, bytes, end);
    }
    // The magnitude of the least number is no `long`.
    int start = writeNatural(-(value / 100), bytes, end - 2);
    Texts.SHORT.set(bytes, end - 2, PAIRS[(int) -(value % 100)]);
    return start;
  }

  private static int writeNatural(long value, byte[] bytes, int end) {
    int start = end;
    long rest = value;
    while (rest > Integer.MAX_VALUE) {
      long quotient = rest / 100;
      start -= 2;
      Texts.SHORT.set(bytes, start, PAIRS[(int) (rest - quotient * 100)]);
      rest = quotient;
    }
    int small = (int) rest;
    while (small >= 100) {
      int quotient = small / 100;
      start -= 2;
      Texts.SHORT.set(bytes, start, PAIRS[small - quotient * 100]);
      small = quotient;
    }
    if (small >= 10) {
      start -= 2;
      Texts.SHORT.set(bytes, start, PAIRS[small]);
    } else {
      bytes[--start] = (byte) ('0' + small);
    }
    return start;
  }

  /// Writes `value` (0 ≤ value < 10^`count`) as `count` digits that end before `end`, with leading
  /// zeros.
  static void writePadded(long value, byte[] bytes, int end, int count) {
    long rest = value;
    int position = end;
    int left = count;
    while (rest > Integer.MAX_VALUE) {
      long quotient = rest / 100;
      position -= 2;
      left -= 2;
      Texts.SHORT.set(bytes, position, PAIRS[(int) (rest - quotient * 100)]);
      rest = quotient;
    }
    int small = (int) rest;
    while (left >= 2) {
      int quotient = small / 100;
      position -= 2;
      left -= 2;
      Texts.SHORT.set(bytes, position, PAIRS[small - quotient * 100]);
      small = quotient;
    }
    if (left == 1) {
      bytes[position - 1] = (byte) ('0' + small);
    }
  }
}
