package io.datagenc.compiler.inference;

/// Patterns of `SIMILAR TO`, regular expressions of standard SQL: `%` is any text and `_` any
/// character, `|`, `*`, `+`, `?`, `{n}`, groups and classes are as elsewhere, and there is nothing
/// else.
///
/// @param anyText a regular expression that stands for `%`
/// @param anyCharacter one that stands for `_`
record SimilarPattern(String anyText, String anyCharacter) {
  /// With digits in the places of wildcards.
  static final SimilarPattern WITH_DIGITS = new SimilarPattern("[0-9]{0,3}", "[0-9]");

  /// With what wildcards match.
  static final SimilarPattern WHOLE = new SimilarPattern(".*", ".");

  /// A regular expression of texts that match `pattern`.
  String regularExpression(String pattern) {
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
        case '%' -> expression.append(anyText);
        case '_' -> expression.append(anyCharacter);
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
