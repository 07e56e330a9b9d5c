package io.datagenc.engine.generator.text;

import java.math.BigDecimal;

/// Floating-point numbers as Trino converts them to text: one digit before the point, at least one
/// behind it, and an exponent, as in `1.5E0`; zero is `0E0`. The digits are the fewest that tell
/// the number from its neighbours.
final class DoubleText {
  private DoubleText() {}

  static String of(double value) {
    return Double.isFinite(value) ? scientific(Double.toString(value)) : Double.toString(value);
  }

  static String of(float value) {
    return Float.isFinite(value) ? scientific(Float.toString(value)) : Float.toString(value);
  }

  private static String scientific(String shortest) {
    boolean negative = shortest.startsWith("-");
    BigDecimal number = new BigDecimal(negative ? shortest.substring(1) : shortest);
    String sign = negative ? "-" : "";
    if (number.signum() == 0) {
      return sign + "0E0";
    }
    String digits = number.stripTrailingZeros().unscaledValue().toString();
    int exponent = number.precision() - number.scale() - 1;
    String fraction = digits.length() > 1 ? digits.substring(1) : "0";
    return sign + digits.charAt(0) + '.' + fraction + 'E' + exponent;
  }
}
