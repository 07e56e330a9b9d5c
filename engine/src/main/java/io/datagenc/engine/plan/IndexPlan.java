package io.datagenc.engine.plan;

import java.util.List;
import java.util.Optional;

/// An index that a plan declares beside its keys. It says nothing about values: stores that have
/// indexes may make it.
///
/// @param name if it was named
/// @param columns what is indexed, in order; none where the index has more than columns with
///   directions, so that only the database that it was written for knows it
/// @param sql the declaration as the plan's author wrote it
public record IndexPlan(Optional<String> name, List<Column> columns, String sql) {

  /// An indexed column.
  public record Column(String name, Direction direction) {}

  /// The order of the entries of an index.
  public enum Direction {
    ASCENDING,
    DESCENDING
  }

  public IndexPlan {
    columns = List.copyOf(columns);
  }

  /// The names of the columns, in order.
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }
}
