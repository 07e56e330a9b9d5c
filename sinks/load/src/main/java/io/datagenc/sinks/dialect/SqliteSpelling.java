package io.datagenc.sinks.dialect;

import io.datagenc.sinks.text.SqlSpelling;
import java.util.Optional;

/// Conditions of SQLite: dates and times are texts, and decimal numbers are not exact.
final class SqliteSpelling implements SqlSpelling {
  @Override
  public String name(String name) {
    return SqliteDialect.INSTANCE.quoted(name);
  }

  @Override
  public String text(String value) {
    return SqliteDialect.INSTANCE.text(value);
  }

  @Override
  public boolean has(Meaning meaning) {
    return switch (meaning) {
      case PRECISIONS_OF_TIME, EXACT_DECIMALS -> false;
      case TRUTH_VALUES, EMPTY_TEXTS, TEXT_LENGTHS -> true;
    };
  }

  /// LIKE takes small letters for capital ones, GLOB does not.
  @Override
  public Optional<String> like(String operand, String pattern) {
    StringBuilder glob = new StringBuilder();
    pattern
        .codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '%' -> glob.append('*');
                case '_' -> glob.append('?');
                case '*', '?', '[' -> glob.append('[').appendCodePoint(character).append(']');
                default -> glob.appendCodePoint(character);
              }
            });
    return Optional.of("(%s GLOB %s)".formatted(operand, text(glob.toString())));
  }

  @Override
  public String charLength(String operand) {
    return "length(%s)".formatted(operand);
  }

  @Override
  public String date(String iso) {
    return text(iso);
  }

  @Override
  public String timestamp(String iso) {
    return text(iso);
  }

  @Override
  public String extract(String part, String operand) {
    return switch (part) {
      case "YEAR" -> number("%Y", operand);
      case "QUARTER" -> "((%s + 2) / 3)".formatted(number("%m", operand));
      case "MONTH" -> number("%m", operand);
      case "DAY" -> number("%d", operand);
      case "HOUR" -> number("%H", operand);
      case "MINUTE" -> number("%M", operand);
      default -> throw new IllegalArgumentException("not a part of a date: " + part);
    };
  }

  private static String number(String format, String operand) {
    return "CAST(strftime('%s', %s) AS INTEGER)".formatted(format, operand);
  }
}
