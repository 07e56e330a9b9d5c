package io.datagenc.compiler.inference;

/// Patterns of `SIMILAR TO`, regular expressions of standard SQL: `%` is any text and `_` any
/// character, `|`, `*`, `+`, `?`, `{n}`, groups and classes are as elsewhere, and there is nothing
/// else.
final class SimilarPattern {
  private static final String ANY_TEXT = "[0-9]{0,3}";
  private static final String ANY_CHARACTER = "[0-9]";

  private SimilarPattern() {}

  /// A regular expression of texts that match `pattern`, with digits in the places of wildcards.
  static String regularExpression(String pattern) {
    StringBuilder expression = new StringBuilder();
    boolean isInClass = false;
    for (int i = 0; i < pattern.length(); i++) {
      char character = pattern.charAt(i);
      if (isInClass) {
        expression.append(character);
        // `[[:alpha:]]` has a bracket of its own.
        isInClass = character != ']' || pattern.charAt(i - 1) == ':';
        continue;
      }
      switch (character) {
        case '%' -> expression.append(ANY_TEXT);
        case '_' -> expression.append(ANY_CHARACTER);
        case '.', '^', '$' -> expression.append('\\').append(character);
        case '[' -> {
          isInClass = true;
          expression.append(character);
        }
        default -> expression.append(character);
      }
    }
    return expression.toString();
  }
}
