package io.datagenc.engine.decimal;

import java.math.BigInteger;

/// Binary floating-point numbers as the decimals of fewest digits that round to them, of these the
/// nearest: `significand` · 10^`exponent`.
///
/// Raffaele Giulietti, "The Schubfach way to render doubles" (2021), which is also what
/// [Double#toString] follows since JDK 19. Names of variables are those of the paper. Two methods
/// give the two halves of a decimal, since a pair of them would be an object a number.
enum ShortestDecimal {
  DOUBLE(53, -1074, 3),
  FLOAT(24, -149, 8);

  /// 10^-k has 126 bits in the table, for k from here on.
  private static final int LEAST_K = -324;

  private static final int GREATEST_K = 292;
  private static final int TABLE_BITS = 126;
  private static final long LOW_BITS = Long.MAX_VALUE;

  /// By k, ⌊10^-k · 2^r⌋ + 1 with the r that makes it a number of 126 bits: the upper 63 bits and
  /// the lower 63.
  private static final long[] POWERS = powers();

  private final int precision;
  private final int leastExponent;

  /// The least significand of a normal number.
  private final long leastNormal;

  /// Subnormal significands below have a decimal of two digits; others have one of as many as they
  /// need.
  private final long tiny;

  ShortestDecimal(int precision, int leastExponent, long tiny) {
    this.precision = precision;
    this.leastExponent = leastExponent;
    this.leastNormal = 1L << precision - 1;
    this.tiny = tiny;
  }

  private static long[] powers() {
    long[] powers = new long[2 * (GREATEST_K - LEAST_K + 1)];
    for (int k = LEAST_K; k <= GREATEST_K; k++) {
      BigInteger power = BigInteger.TEN.pow(Math.abs(k));
      int shift = TABLE_BITS - power.bitLength();
      BigInteger g =
          k <= 0
              ? shift >= 0 ? power.shiftLeft(shift) : power.shiftRight(-shift)
              : BigInteger.ONE.shiftLeft(TABLE_BITS - 1 + power.bitLength()).divide(power);
      BigInteger next = g.add(BigInteger.ONE);
      powers[2 * (k - LEAST_K)] = next.shiftRight(Long.SIZE - 1).longValue();
      powers[2 * (k - LEAST_K) + 1] = next.longValue() & LOW_BITS;
    }
    return powers;
  }

  /// The digits.
  ///
  /// @param bits of a finite number > 0, in the format's own layout, without its sign
  long significand(long bits) {
    long fraction = bits & leastNormal - 1;
    int biased = (int) (bits >>> precision - 1);
    if (biased == 0) {
      return fraction < tiny
          ? digits(leastExponent, 10 * fraction)
          : digits(leastExponent, fraction);
    }
    long c = leastNormal | fraction;
    int q = leastExponent - 1 + biased;
    return isInteger(c, q) ? c >> -q : digits(q, c);
  }

  /// The power of ten that [#significand] counts in.
  int exponent(long bits) {
    long fraction = bits & leastNormal - 1;
    int biased = (int) (bits >>> precision - 1);
    if (biased == 0) {
      return k(leastExponent, fraction) - (fraction < tiny ? 1 : 0);
    }
    long c = leastNormal | fraction;
    int q = leastExponent - 1 + biased;
    return isInteger(c, q) ? 0 : k(q, c);
  }

  /// Whether c · 2^q is an integer below 2^precision: then it is its own decimal.
  private boolean isInteger(long c, int q) {
    return q < 0 && -q < precision && Long.numberOfTrailingZeros(c) >= -q;
  }

  /// Whether the gap below c · 2^q is half of the one above.
  private boolean isIrregular(long c, int q) {
    return c == leastNormal && q != leastExponent;
  }

  private int k(int q, long c) {
    return isIrregular(c, q) ? floorLog10ThreeQuartersPow2(q) : floorLog10Pow2(q);
  }

  private long digits(int q, long c) {
    long out = c & 1;
    long cb = c << 2;
    long cbr = cb + 2;
    long cbl = isIrregular(c, q) ? cb - 1 : cb - 2;
    int k = k(q, c);
    int h = q + floorLog2Pow10(-k) + 2;
    long g1 = POWERS[2 * (k - LEAST_K)];
    long g0 = POWERS[2 * (k - LEAST_K) + 1];
    long vb = product(g1, g0, cb << h);
    long vbl = product(g1, g0, cbl << h);
    long vbr = product(g1, g0, cbr << h);
    long s = vb >> 2;
    if (s >= 100) {
      long sp10 = s / 10 * 10;
      long tp10 = sp10 + 10;
      boolean isLowerWithin = vbl + out <= sp10 << 2;
      boolean isUpperWithin = (tp10 << 2) + out <= vbr;
      if (isLowerWithin != isUpperWithin) {
        return isLowerWithin ? sp10 : tp10;
      }
    }
    long t = s + 1;
    boolean isLowerWithin = vbl + out <= s << 2;
    boolean isUpperWithin = (t << 2) + out <= vbr;
    if (isLowerWithin != isUpperWithin) {
      return isLowerWithin ? s : t;
    }
    long nearer = vb - (s + t << 1);
    return nearer < 0 || nearer == 0 && (s & 1) == 0 ? s : t;
  }

  /// ⌊(g1 · 2^63 + g0) · cp / 2^127⌋, its lowest bit set if anything was cut off.
  private static long product(long g1, long g0, long cp) {
    long x1 = Math.multiplyHigh(g0, cp);
    long y0 = g1 * cp;
    long y1 = Math.multiplyHigh(g1, cp);
    long z = (y0 >>> 1) + x1;
    long w = y1 + (z >>> 63);
    return w | (z & LOW_BITS) + LOW_BITS >>> 63;
  }

  /// ⌊log10(2^e)⌋.
  private static int floorLog10Pow2(int e) {
    return (int) (e * 661_971_961_083L >> 41);
  }

  /// ⌊log10(3/4 · 2^e)⌋.
  private static int floorLog10ThreeQuartersPow2(int e) {
    return (int) (e * 661_971_961_083L - 274_743_187_321L >> 41);
  }

  /// ⌊log2(10^e)⌋.
  private static int floorLog2Pow10(int e) {
    return (int) (e * 913_124_641_741L >> 38);
  }
}
