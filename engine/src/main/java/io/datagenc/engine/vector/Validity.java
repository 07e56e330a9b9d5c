package io.datagenc.engine.vector;

/// Bitmaps that say which rows are not NULL: bit `position & 63` of word `position >> 6` is 1 where
/// the row is valid.
public final class Validity {
  private Validity() {}

  /// The number of words for `length` rows.
  public static int words(int length) {
    return (length + 63) >>> 6;
  }

  /// Whether row `position` is not NULL.
  public static boolean isValid(long[] validity, int position) {
    return (validity[position >>> 6] >>> position & 1) != 0;
  }

  /// Marks row `position` as not NULL.
  public static void setValid(long[] validity, int position) {
    validity[position >>> 6] |= 1L << position;
  }

  /// Marks row `position` as NULL.
  public static void setNull(long[] validity, int position) {
    validity[position >>> 6] &= ~(1L << position);
  }
}
