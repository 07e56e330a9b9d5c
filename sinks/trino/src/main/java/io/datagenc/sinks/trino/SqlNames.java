package io.datagenc.sinks.trino;

import io.datagenc.engine.output.TargetName;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Names and texts as they are written in SQL.
final class SqlNames {
  private SqlNames() {}

  /// A name of several parts, `"lake"."hr"."employee"`.
  static String qualified(String... parts) {
    return Arrays.stream(parts)
        .map(part -> '"' + part.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining("."));
  }

  /// The name of a target, with its catalog.
  static String of(TargetName target) {
    return qualified(target.catalog(), target.schema(), target.name());
  }

  /// A text constant, `'O''Neil'`.
  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
