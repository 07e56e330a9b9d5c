package io.datagenc.sinks.text;

import java.util.Optional;

/// How a store spells what SQL is made of. What most stores have is spelled as the standard has it.
public interface SqlSpelling {

  /// What most stores mean as the standard does.
  enum Meaning {
    /// TRUE and FALSE are values: columns hold them, and they are compared.
    TRUTH_VALUES,
    /// A text without characters is not NULL.
    EMPTY_TEXTS,
    /// The length of a text is the number of its characters.
    TEXT_LENGTHS,
    /// Dates and timestamps of different precisions are compared as moments.
    PRECISIONS_OF_TIME,
    /// Decimal numbers are exact, however many digits they have, and so are their sums and
    /// products.
    EXACT_DECIMALS
  }

  /// Whether the store means something as the standard does.
  default boolean has(Meaning meaning) {
    return true;
  }

  /// A name, quoted.
  String name(String name);

  /// A text constant.
  String text(String value);

  /// A date constant.
  ///
  /// @param iso `2024-02-29`
  default String date(String iso) {
    return "DATE '" + iso + "'";
  }

  /// A timestamp constant.
  ///
  /// @param iso `2024-02-29 13:05:00.000`
  default String timestamp(String iso) {
    return "TIMESTAMP '" + iso + "'";
  }

  /// Whether a text has a pattern in which no character escapes others; empty if the store has no
  /// such test.
  default Optional<String> like(String operand, String pattern) {
    return Optional.of("(%s LIKE %s ESCAPE '')".formatted(operand, text(pattern)));
  }

  /// The number of characters of a text.
  default String charLength(String operand) {
    return "char_length(%s)".formatted(operand);
  }

  /// What is left of a division of whole numbers.
  default String remainder(String dividend, String divisor) {
    return "(%s %% %s)".formatted(dividend, divisor);
  }

  /// A part of a date or a timestamp.
  ///
  /// @param part `YEAR`, `QUARTER`, `MONTH`, `DAY`, `HOUR` or `MINUTE`
  default String extract(String part, String operand) {
    return "extract(%s FROM %s)".formatted(part, operand);
  }

  /// A test of a truth value.
  ///
  /// @param test `IS TRUE`, `IS FALSE`, `IS NOT TRUE` or `IS NOT FALSE`
  default String isTruth(String operand, String test) {
    return "(%s %s)".formatted(operand, test);
  }
}
