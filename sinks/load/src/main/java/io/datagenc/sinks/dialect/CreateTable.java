package io.datagenc.sinks.dialect;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.KeyPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// CREATE TABLE: a line for each column, key and CHECK.
record CreateTable(SqlDialect dialect, QualifiedTable name, TableDefinition definition) {

  /// The statement.
  ///
  /// @param keys the kinds of keys that it has
  /// @param column the type and the clauses of a column
  /// @param checkHead what stands before CHECK
  /// @param more further lines
  String sql(
      Set<KeyPlan.Kind> keys,
      Function<ColumnPlan, String> column,
      Function<TableDefinition.Check, String> checkHead,
      List<String> more) {
    List<String> lines = new ArrayList<>();
    for (ColumnPlan each : definition.columns()) {
      lines.add("  " + dialect.quoted(each.name()) + ' ' + column.apply(each));
    }
    for (KeyPlan.Kind kind : KeyPlan.Kind.values()) {
      if (keys.contains(kind)) {
        definition
            .keys(kind)
            .forEach(
                key ->
                    lines.add(
                        "  " + dialect.keyClause(kind, definition.keyName(key), key.columns())));
      }
    }
    more.forEach(line -> lines.add("  " + line));
    lines.addAll(definition.checkLines(checkHead));
    return "CREATE TABLE %s (\n%s\n)".formatted(dialect.quoted(name), String.join(",\n", lines));
  }

  /// COMMENT ON for the table and its columns.
  List<String> comments() {
    List<String> statements = new ArrayList<>();
    definition
        .plan()
        .comment()
        .ifPresent(
            comment ->
                statements.add(
                    "COMMENT ON TABLE %s IS %s"
                        .formatted(dialect.quoted(name), dialect.text(comment))));
    for (ColumnPlan column : definition.columns()) {
      column
          .comment()
          .ifPresent(
              comment ->
                  statements.add(
                      "COMMENT ON COLUMN %s.%s IS %s"
                          .formatted(
                              dialect.quoted(name),
                              dialect.quoted(column.name()),
                              dialect.text(comment))));
    }
    return statements;
  }
}
