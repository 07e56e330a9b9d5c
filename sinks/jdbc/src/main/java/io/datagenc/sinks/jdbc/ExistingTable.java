package io.datagenc.sinks.jdbc;

import java.util.List;
import java.util.Optional;

/// What a database has of a table.
///
/// @param columns in their order
/// @param foreignKeys the tables that its foreign keys refer to
/// @param dependents what would be lost with the table: views and triggers, in words
/// @param content whether there are rows
public record ExistingTable(
    List<ExistingColumn> columns,
    List<QualifiedTable> foreignKeys,
    List<String> dependents,
    Content content) {
  /// Whether a table has rows.
  public enum Content {
    EMPTY,
    ROWS
  }

  public ExistingTable {
    columns = List.copyOf(columns);
    foreignKeys = List.copyOf(foreignKeys);
    dependents = List.copyOf(dependents);
  }

  /// The column called `name`.
  public Optional<ExistingColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
