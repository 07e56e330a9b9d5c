package io.datagenc.engine.decimal;

import java.nio.charset.StandardCharsets;

/// Floating-point numbers as text, written into arrays of bytes. The digits are the fewest that
/// tell a number from its neighbours.
public final class FloatingText {
  /// No text has more bytes: `-2.2250738585072014E-308`.
  public static final int MAX_LENGTH = 24;

  private static final byte[] NAN = ascii("NaN");
  private static final byte[] INFINITY = ascii("Infinity");
  private static final long DOUBLE_INFINITY = 0x7FF0_0000_0000_0000L;
  private static final int FLOAT_INFINITY = 0x7F80_0000;

  /// Numbers from 10^-3 to 10^7 are written without an exponent by Java.
  private static final int LEAST_PLAIN = -3;

  private static final int GREATEST_PLAIN = 7;

  private FloatingText() {}

  /// How numbers are laid out.
  public enum Style {
    /// As [Double#toString] and [Float#toString] do: `0.1`, `1.0E10`.
    JAVA,
    /// As Trino converts numbers: one digit before the point, at least one behind it, and an
    /// exponent, as in `1.5E0`; zero is `0E0`.
    SCIENTIFIC
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Writes `value` into `bytes` from `at` on and gives the index behind it.
  public static int write(double value, Style style, byte[] bytes, int at) {
    long bits = Double.doubleToLongBits(value);
    long magnitude = bits & Long.MAX_VALUE;
    if (magnitude > DOUBLE_INFINITY) {
      return copy(NAN, bytes, at);
    }
    int start = sign(bits < 0, bytes, at);
    if (magnitude == DOUBLE_INFINITY) {
      return copy(INFINITY, bytes, start);
    }
    return magnitude == 0
        ? zero(style, bytes, start)
        : number(
            ShortestDecimal.DOUBLE.significand(magnitude),
            ShortestDecimal.DOUBLE.exponent(magnitude),
            style,
            bytes,
            start);
  }

  /// Writes `value` into `bytes` from `at` on and gives the index behind it.
  public static int write(float value, Style style, byte[] bytes, int at) {
    int bits = Float.floatToIntBits(value);
    int magnitude = bits & Integer.MAX_VALUE;
    if (magnitude > FLOAT_INFINITY) {
      return copy(NAN, bytes, at);
    }
    int start = sign(bits < 0, bytes, at);
    if (magnitude == FLOAT_INFINITY) {
      return copy(INFINITY, bytes, start);
    }
    return magnitude == 0
        ? zero(style, bytes, start)
        : number(
            ShortestDecimal.FLOAT.significand(magnitude),
            ShortestDecimal.FLOAT.exponent(magnitude),
            style,
            bytes,
            start);
  }

  private static int copy(byte[] text, byte[] bytes, int at) {
    System.arraycopy(text, 0, bytes, at, text.length);
    return at + text.length;
  }

  private static int sign(boolean isNegative, byte[] bytes, int at) {
    if (!isNegative) {
      return at;
    }
    bytes[at] = '-';
    return at + 1;
  }

  private static int zero(Style style, byte[] bytes, int at) {
    bytes[at] = '0';
    bytes[at + 1] = (byte) (style == Style.JAVA ? '.' : 'E');
    bytes[at + 2] = '0';
    return at + 3;
  }

  /// Writes `significand` · 10^`exponent`.
  private static int number(long significand, int exponent, Style style, byte[] bytes, int at) {
    long digits = significand;
    int scale = exponent;
    while (digits % 10 == 0) {
      digits /= 10;
      scale++;
    }
    int count = digitCount(digits);
    // The number is 0.d1d2d3… · 10^point.
    int point = count + scale;
    if (style == Style.SCIENTIFIC || point <= LEAST_PLAIN || point > GREATEST_PLAIN) {
      return scientific(digits, count, point - 1, bytes, at);
    }
    if (point <= 0) {
      int end = at;
      bytes[end++] = '0';
      bytes[end++] = '.';
      for (int i = point; i < 0; i++) {
        bytes[end++] = '0';
      }
      writeDigits(digits, count, bytes, end);
      return end + count;
    }
    return pointed(digits, count, point, bytes, at);
  }

  private static int scientific(long digits, int count, int exponent, byte[] bytes, int at) {
    int end = pointed(digits, count, 1, bytes, at);
    bytes[end++] = 'E';
    if (exponent < 0) {
      bytes[end++] = '-';
    }
    int magnitude = Math.abs(exponent);
    int exponentCount = digitCount(magnitude);
    writeDigits(magnitude, exponentCount, bytes, end);
    return end + exponentCount;
  }

  /// Writes digits with a point behind the first `before` ones, and at least one digit behind it.
  private static int pointed(long digits, int count, int before, byte[] bytes, int at) {
    int end = at + before;
    if (count <= before) {
      writeDigits(digits, count, bytes, at);
      for (int i = at + count; i < end; i++) {
        bytes[i] = '0';
      }
      bytes[end] = '.';
      bytes[end + 1] = '0';
      return end + 2;
    }
    writeDigits(digits, count, bytes, at + 1);
    System.arraycopy(bytes, at + 1, bytes, at, before);
    bytes[end] = '.';
    return at + count + 1;
  }

  private static int digitCount(long value) {
    int count = 1;
    for (long bound = 10; count < 19 && value >= bound; bound *= 10) {
      count++;
    }
    return count;
  }

  private static void writeDigits(long value, int count, byte[] bytes, int at) {
    long rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      long quotient = rest / 10;
      bytes[i] = (byte) ('0' + rest - quotient * 10);
      rest = quotient;
    }
  }
}
