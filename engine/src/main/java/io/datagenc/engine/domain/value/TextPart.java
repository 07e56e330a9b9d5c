package io.datagenc.engine.domain.value;

import java.util.List;
import java.util.Optional;

/// One of the parts of which a text is the concatenation.
///
/// @param literal the text of the part where it is the same for every row
/// @param characters the characters that may occur
/// @param minLength the least number of characters (code points)
/// @param maxLength the greatest number of characters, [TextShape#UNBOUNDED] where none is known
/// @param determines what the text of this part alone tells about the row
public record TextPart(
    Optional<String> literal,
    CharacterSet characters,
    int minLength,
    int maxLength,
    Form form,
    List<Determination> determines) {

  /// What the texts stand for.
  public enum Form {
    /// The decimal digits of a natural number, without leading zeros.
    NATURAL_NUMBER,
    /// Anything.
    OTHER
  }

  public TextPart {
    determines = List.copyOf(determines);
    if (minLength < 0 || maxLength < minLength) {
      throw new IllegalArgumentException("not a range of lengths: " + minLength + ", " + maxLength);
    }
  }

  /// The same text for every row.
  public static TextPart literal(String text) {
    int length = text.codePointCount(0, text.length());
    return new TextPart(
        Optional.of(text), CharacterSet.of(text), length, length, Form.OTHER, List.of());
  }

  /// A text of which no more is known.
  public static TextPart of(CharacterSet characters, int minLength, int maxLength) {
    return new TextPart(Optional.empty(), characters, minLength, maxLength, Form.OTHER, List.of());
  }

  public TextPart determining(List<Determination> determinations) {
    return new TextPart(literal, characters, minLength, maxLength, form, determinations);
  }

  TextPart ofForm(Form otherForm) {
    return new TextPart(literal, characters, minLength, maxLength, otherForm, determines);
  }

  boolean hasFixedLength() {
    return minLength == maxLength;
  }

  /// There are not more different texts, [Domain#UNKNOWN] where no bound is known.
  public long maxDistinct() {
    if (literal.isPresent()) {
      return 1;
    }
    if (!characters.isAscii()) {
      return maxLength == 0 ? 1 : Domain.UNKNOWN;
    }
    int count = Long.bitCount(characters.low()) + Long.bitCount(characters.high());
    if (count <= 1) {
      return 1L + maxLength - minLength;
    }
    long texts = 0;
    for (int length = minLength; length <= maxLength && texts < Domain.UNKNOWN; length++) {
      long ofLength = length >= Long.SIZE ? Domain.UNKNOWN : power(count, length);
      texts = DistinctCounts.sum(texts, ofLength);
    }
    return texts;
  }

  private static long power(int base, int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power = DistinctCounts.product(power, base);
    }
    return power;
  }

  /// The characters with which the part may begin, if it is not empty.
  CharacterSet firstCharacters() {
    return literal.filter(text -> !text.isEmpty()).map(text -> first(text)).orElse(characters);
  }

  /// The characters with which the part may end, if it is not empty.
  CharacterSet lastCharacters() {
    return literal.filter(text -> !text.isEmpty()).map(text -> last(text)).orElse(characters);
  }

  private static CharacterSet first(String text) {
    return CharacterSet.of(text.substring(0, 1));
  }

  private static CharacterSet last(String text) {
    return CharacterSet.of(text.substring(text.length() - 1));
  }
}
