package io.datagenc.sinks.dynamodb.item;

/// The sizes of numbers in items: a byte for every two significant digits, one byte more, and one
/// for the sign of negative numbers (Amazon DynamoDB Developer Guide, "DynamoDB item sizes and
/// formats"). Zeros at both ends are not significant.
final class NumberSize {
  /// How many significant digits a number may have.
  static final int MAX_DIGITS = 38;

  private NumberSize() {}

  /// The size of a number.
  ///
  /// @param text from `from` to before `to` a number in ASCII, as JSON writes it
  /// @throws UnencodableException if it has more than 38 significant digits
  static int of(byte[] text, int from, int to) {
    int digits = 0;
    int trailingZeros = 0;
    int sign = 0;
    for (int i = from; i < to; i++) {
      byte character = text[i];
      if (character >= '1' && character <= '9') {
        digits++;
        trailingZeros = 0;
      } else if (character == '0') {
        if (digits > 0) {
          digits++;
          trailingZeros++;
        }
      } else if (character == 'e' || character == 'E') {
        break;
      } else if (character == '-') {
        sign = 1;
      }
    }
    int significant = digits - trailingZeros;
    if (significant > MAX_DIGITS) {
      throw new UnencodableException(
          "a number of %d significant digits; DynamoDB has at most %d"
              .formatted(significant, MAX_DIGITS));
    }
    return (significant + 1) / 2 + 1 + sign;
  }
}
