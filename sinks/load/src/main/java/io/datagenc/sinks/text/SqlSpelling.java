package io.datagenc.sinks.text;

/// How a store spells what SQL is made of. What most stores have is spelled as the standard has it.
public interface SqlSpelling {

  /// A name, quoted.
  String name(String name);

  /// A text constant.
  String text(String value);

  /// Whether a text has a pattern in which no character escapes others.
  default String like(String operand, String pattern) {
    return "(%s LIKE %s ESCAPE '')".formatted(operand, pattern);
  }

  /// The number of characters of a text.
  default String charLength(String operand) {
    return "char_length(%s)".formatted(operand);
  }

  /// A test of a truth value.
  ///
  /// @param test `IS TRUE`, `IS FALSE`, `IS NOT TRUE` or `IS NOT FALSE`
  default String isTruth(String operand, String test) {
    return "(%s %s)".formatted(operand, test);
  }
}
