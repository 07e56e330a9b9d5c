package io.datagenc.sinks.jdbc;

import java.util.List;

/// A constraint that a table of the database has, beside NOT NULL.
///
/// @param columns of a CHECK those that it is about
public record ExistingConstraint(String name, Kind kind, List<String> columns) {

  /// What it says.
  public enum Kind {
    /// No two rows have the same values: a key, or an index of its kind.
    KEY,
    FOREIGN_KEY,
    CHECK
  }

  public ExistingConstraint {
    columns = List.copyOf(columns);
  }
}
