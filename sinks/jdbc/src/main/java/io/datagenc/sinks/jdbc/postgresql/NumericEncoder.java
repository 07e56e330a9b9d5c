package io.datagenc.sinks.jdbc.postgresql;

/// Writes decimal numbers as PostgreSQL's `numeric_recv` reads them: digits of base 10000, the
/// first of which has the weight 10000 to the power of `weight`, aligned at the decimal point.
/// Nothing is allocated. For use by one thread.
final class NumericEncoder {
  private static final int BASE = 10_000;
  private static final int BASE_DIGITS = 4;
  private static final int NEGATIVE = 0x4000;
  private static final int HEADER_BYTES = 8;
  private static final long INT_MASK = 0xFFFF_FFFFL;

  private final int scale;

  /// Groups of digits behind the point.
  private final int fractionGroups;

  /// What the last group behind the point is short of: 10 to the power of that many digits.
  private final int lastGroupFactor;

  /// 10 to the power of the number of digits in the last group behind the point.
  private final int lastGroupBase;

  /// Groups, the last one first: 38 digits and an incomplete group are eleven.
  private final short[] groups = new short[12];

  private int groupCount;

  /// Four times 32 bits of a magnitude, the lowest first.
  private final long[] limbs = new long[4];

  /// @param scale the number of digits behind the point
  NumericEncoder(int scale) {
    this.scale = scale;
    this.fractionGroups = Math.ceilDiv(scale, BASE_DIGITS);
    int lastDigits = scale % BASE_DIGITS;
    this.lastGroupBase = lastDigits == 0 ? 1 : power(lastDigits);
    this.lastGroupFactor = lastDigits == 0 ? 1 : power(BASE_DIGITS - lastDigits);
  }

  private static int power(int exponent) {
    return Math.powExact(10, exponent);
  }

  /// Adds an unscaled value of 64 bits.
  void encode(long unscaled, CopyBuffer buffer) {
    groupCount = 0;
    // Of the least number there is no positive one: digits are taken from the negative.
    long rest = unscaled > 0 ? -unscaled : unscaled;
    if (lastGroupBase > 1) {
      groups[groupCount++] = (short) (-(rest % lastGroupBase) * lastGroupFactor);
      rest /= lastGroupBase;
    }
    while (rest != 0) {
      groups[groupCount++] = (short) -(rest % BASE);
      rest /= BASE;
    }
    write(unscaled < 0, buffer);
  }

  /// Adds an unscaled value of 128 bits.
  void encode(long high, long low, CopyBuffer buffer) {
    boolean isNegative = high < 0;
    long positiveLow = isNegative ? -low : low;
    long positiveHigh = isNegative ? ~high + (low == 0 ? 1 : 0) : high;
    limbs[0] = positiveLow & INT_MASK;
    limbs[1] = positiveLow >>> 32;
    limbs[2] = positiveHigh & INT_MASK;
    limbs[3] = positiveHigh >>> 32;
    groupCount = 0;
    if (lastGroupBase > 1) {
      groups[groupCount++] = (short) (divide(lastGroupBase) * lastGroupFactor);
    }
    while ((limbs[0] | limbs[1] | limbs[2] | limbs[3]) != 0) {
      groups[groupCount++] = (short) divide(BASE);
    }
    write(isNegative, buffer);
  }

  /// Divides the limbs and returns the remainder.
  private int divide(int divisor) {
    long remainder = 0;
    for (int i = limbs.length - 1; i >= 0; i--) {
      long value = remainder << 32 | limbs[i];
      limbs[i] = value / divisor;
      remainder = value % divisor;
    }
    return (int) remainder;
  }

  private void write(boolean isNegative, CopyBuffer buffer) {
    int last = 0;
    while (last < groupCount && groups[last] == 0) {
      last++;
    }
    int first = groupCount;
    while (first > last && groups[first - 1] == 0) {
      first--;
    }
    int written = first - last;
    buffer.addInt(HEADER_BYTES + Short.BYTES * written);
    buffer.addShort(written);
    buffer.addShort(written == 0 ? 0 : first - 1 - fractionGroups);
    buffer.addShort(isNegative ? NEGATIVE : 0);
    buffer.addShort(scale);
    for (int i = first - 1; i >= last; i--) {
      buffer.addShort(groups[i]);
    }
  }
}
