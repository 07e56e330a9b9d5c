package io.datagenc.engine.faker;

import java.util.BitSet;

/// The lengths and characters of texts.
///
/// @param alphabet every character that occurs, once, in ascending order
record TextMeasure(int minLength, int maxLength, long maxDistinct, String alphabet) {

  private static final TextMeasure UNKNOWN =
      new TextMeasure(0, Integer.MAX_VALUE, Long.MAX_VALUE, "");

  static TextMeasure of(ValueTree tree) {
    return switch (tree) {
      case ValueTree.Text text -> of(WeightedTexts.of(text.text()));
      case ValueTree.Pool pool -> of(pool.texts());
      case ValueTree.Choice choice ->
          choice.alternatives().stream().map(TextMeasure::of).reduce(TextMeasure::or).orElseThrow();
      case ValueTree.Sequence sequence ->
          sequence.parts().stream()
              .map(TextMeasure::of)
              .reduce(of(WeightedTexts.of("")), TextMeasure::followedBy);
      case ValueTree.Code _ -> UNKNOWN;
    };
  }

  static TextMeasure of(WeightedTexts texts) {
    int minLength = Integer.MAX_VALUE;
    int maxLength = 0;
    BitSet characters = new BitSet();
    for (String text : texts.weights().keySet()) {
      int length = addCharacters(text, characters);
      minLength = Math.min(minLength, length);
      maxLength = Math.max(maxLength, length);
    }
    return new TextMeasure(
        Math.min(minLength, maxLength), maxLength, texts.size(), alphabet(characters));
  }

  /// The texts of this followed by those of `other`.
  TextMeasure followedBy(TextMeasure other) {
    return new TextMeasure(
        (int) Math.min((long) minLength + other.minLength, Integer.MAX_VALUE),
        (int) Math.min((long) maxLength + other.maxLength, Integer.MAX_VALUE),
        Math.multiplyHigh(maxDistinct, other.maxDistinct) != 0
                || maxDistinct * other.maxDistinct < 0
            ? Long.MAX_VALUE
            : maxDistinct * other.maxDistinct,
        joined(alphabet, other.alphabet));
  }

  /// The texts of this or of `other`.
  TextMeasure or(TextMeasure other) {
    return new TextMeasure(
        Math.min(minLength, other.minLength),
        Math.max(maxLength, other.maxLength),
        maxDistinct + other.maxDistinct < 0 ? Long.MAX_VALUE : maxDistinct + other.maxDistinct,
        joined(alphabet, other.alphabet));
  }

  private static String joined(String alphabet, String other) {
    if (alphabet.equals(other)) {
      return alphabet;
    }
    BitSet characters = new BitSet();
    addCharacters(alphabet, characters);
    addCharacters(other, characters);
    return alphabet(characters);
  }

  /// Adds the characters of `text` and returns how many it has.
  private static int addCharacters(String text, BitSet characters) {
    int count = 0;
    for (int i = 0; i < text.length(); count++) {
      int character = text.codePointAt(i);
      characters.set(character);
      i += Character.charCount(character);
    }
    return count;
  }

  private static String alphabet(BitSet characters) {
    StringBuilder text = new StringBuilder(characters.cardinality());
    for (int i = characters.nextSetBit(0); i >= 0; i = characters.nextSetBit(i + 1)) {
      text.appendCodePoint(i);
    }
    return text.toString();
  }
}
