package io.datagenc.sinks.dialect;

import io.datagenc.sinks.text.SqlSpelling;
import java.util.Optional;

/// Conditions of Oracle Database: no truth values, and no text without characters.
final class OracleSpelling implements SqlSpelling {
  @Override
  public String name(String name) {
    return OracleDialect.INSTANCE.quoted(name);
  }

  @Override
  public String text(String value) {
    return OracleLiterals.text(value);
  }

  @Override
  public boolean has(Meaning meaning) {
    return switch (meaning) {
      case TRUTH_VALUES, EMPTY_TEXTS -> false;
      case TEXT_LENGTHS, PRECISIONS_OF_TIME, EXACT_DECIMALS -> true;
    };
  }

  @Override
  public Optional<String> like(String operand, String pattern) {
    return Optional.of("(%s LIKE %s)".formatted(operand, text(pattern)));
  }

  @Override
  public String charLength(String operand) {
    return "LENGTH(%s)".formatted(operand);
  }

  @Override
  public String remainder(String dividend, String divisor) {
    return "MOD(%s, %s)".formatted(dividend, divisor);
  }

  @Override
  public String extract(String part, String operand) {
    return switch (part) {
      case "QUARTER" -> "TO_NUMBER(TO_CHAR(%s, 'Q'))".formatted(operand);
      case "HOUR" -> "TO_NUMBER(TO_CHAR(%s, 'HH24'))".formatted(operand);
      case "MINUTE" -> "TO_NUMBER(TO_CHAR(%s, 'MI'))".formatted(operand);
      default -> "EXTRACT(%s FROM %s)".formatted(part, operand);
    };
  }
}
