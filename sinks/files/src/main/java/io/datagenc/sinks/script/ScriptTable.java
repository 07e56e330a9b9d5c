package io.datagenc.sinks.script;

import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.dialect.SqlserverDialect;
import io.datagenc.sinks.dialect.TableDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A table that scripts make and fill.
///
/// @param target its schema and its name
/// @param plan with the columns that are stored, in their order
public record ScriptTable(ScriptDialect dialect, TargetName target, TablePlan plan) {

  /// How wide a line of names may be: SQL*Plus reads 2499 characters.
  private static final int MAX_LINE = 1000;

  QualifiedTable name() {
    return new QualifiedTable(target.schema(), target.name());
  }

  TableDefinition definition() {
    return new TableDefinition(dialect.sql(), name(), plan);
  }

  /// Its name in SQL.
  String quoted() {
    return dialect.sql().quoted(name());
  }

  /// What the product does not get, each a sentence.
  public List<String> notes() {
    return definition().notes();
  }

  /// What tells it from the other tables of the same database, in words.
  public String place() {
    return dialect.hasSchemas() ? name().toString() : quoted();
  }

  /// What an INSERT names: the table and its columns.
  String insertion() {
    StringBuilder columns = new StringBuilder();
    int lineStart = 0;
    for (ColumnPlan column : plan.visibleColumns()) {
      columns.append(columns.isEmpty() ? "" : ", ");
      if (columns.length() - lineStart > MAX_LINE) {
        columns.append('\n');
        lineStart = columns.length();
      }
      columns.append(dialect.sql().quoted(column.name()));
    }
    return "INTO %s (%s) VALUES".formatted(quoted(), columns);
  }

  /// Statements around the rows that let them bring values for a column that counts up.
  Optional<String> numbering(String state) {
    return dialect == ScriptDialect.SQLSERVER
        ? SqlserverDialect.identity(definition())
            .map(_ -> "SET IDENTITY_INSERT %s %s".formatted(quoted(), state))
        : Optional.empty();
  }

  /// A comment that says what a script is, as a line.
  String heading(String what) {
    return "-- "
        + what
        + ' '
        + name()
            .toString()
            .codePoints()
            .filter(character -> character >= ' ')
            .mapToObj(Character::toString)
            .collect(Collectors.joining())
        + '\n';
  }
}
