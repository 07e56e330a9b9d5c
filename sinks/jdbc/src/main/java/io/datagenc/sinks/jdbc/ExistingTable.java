package io.datagenc.sinks.jdbc;

import io.datagenc.sinks.dialect.QualifiedTable;
import java.util.List;
import java.util.Optional;

/// What a database has of a table.
///
/// @param columns in their order
/// @param foreignKeys its foreign keys, to itself included
/// @param constraints all but NOT NULL
/// @param dependents what would be lost with the table: views and triggers, in words
/// @param triggers the names of the triggers that run when rows are added
/// @param obstacles why rows cannot be added at all, each a part of a sentence about the table
/// @param content whether there are rows
public record ExistingTable(
    List<ExistingColumn> columns,
    List<ForeignKey> foreignKeys,
    List<ExistingConstraint> constraints,
    List<String> dependents,
    List<String> triggers,
    List<String> obstacles,
    Content content) {
  /// Whether a table has rows.
  public enum Content {
    EMPTY,
    ROWS
  }

  public ExistingTable {
    columns = List.copyOf(columns);
    foreignKeys = List.copyOf(foreignKeys);
    constraints = List.copyOf(constraints);
    dependents = List.copyOf(dependents);
    triggers = List.copyOf(triggers);
    obstacles = List.copyOf(obstacles);
  }

  /// Whether a foreign key refers to a table.
  public boolean refersTo(QualifiedTable table) {
    return foreignKeys.stream().anyMatch(key -> key.parent().equals(table));
  }

  /// The column called `name`.
  public Optional<ExistingColumn> column(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
