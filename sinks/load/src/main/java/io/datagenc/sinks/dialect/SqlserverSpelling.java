package io.datagenc.sinks.dialect;

import io.datagenc.sinks.text.SqlSpelling;
import java.util.Optional;

/// Conditions of SQL Server: no truth values, and characters are UTF-16 units.
final class SqlserverSpelling implements SqlSpelling {
  @Override
  public String name(String name) {
    return SqlserverDialect.INSTANCE.quoted(name);
  }

  @Override
  public String text(String value) {
    return SqlserverLiterals.text(value);
  }

  @Override
  public boolean has(Meaning meaning) {
    return switch (meaning) {
      case TRUTH_VALUES, TEXT_LENGTHS -> false;
      case EMPTY_TEXTS, PRECISIONS_OF_TIME, EXACT_DECIMALS -> true;
    };
  }

  /// `_` is a UTF-16 unit, `[` begins a set of characters.
  @Override
  public Optional<String> like(String operand, String pattern) {
    return pattern.indexOf('_') >= 0 || pattern.indexOf('[') >= 0
        ? Optional.empty()
        : Optional.of("(%s LIKE %s)".formatted(operand, text(pattern)));
  }

  @Override
  public String date(String iso) {
    return "CAST('%s' AS date)".formatted(iso);
  }

  @Override
  public String timestamp(String iso) {
    return "CAST('%s' AS datetime2(6))".formatted(iso);
  }

  @Override
  public String extract(String part, String operand) {
    return "DATEPART(%s, %s)".formatted(part, operand);
  }
}
