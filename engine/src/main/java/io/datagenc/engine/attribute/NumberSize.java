package io.datagenc.engine.attribute;

/// The sizes of numbers in items by their texts. Zeros at both ends are not significant.
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
    boolean isNegative = false;
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
        isNegative = true;
      }
    }
    int significant = digits - trailingZeros;
    if (significant > MAX_DIGITS) {
      throw new UnencodableException(
          "a number of %d significant digits; DynamoDB has at most %d"
              .formatted(significant, MAX_DIGITS));
    }
    return ItemBytes.number(significant, isNegative);
  }
}
