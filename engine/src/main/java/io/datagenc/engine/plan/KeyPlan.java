package io.datagenc.engine.plan;

import java.util.List;
import java.util.Optional;

/// A set of columns whose values differ between any two rows (UNIQUE: where none of them is NULL).
///
/// @param name the name of the constraint, if it was named
/// @param columns at least one column
/// @param proof why the values differ, in words, for `explain`
public record KeyPlan(Optional<String> name, Kind kind, List<String> columns, String proof) {

  /// The kind of the constraint.
  public enum Kind {
    PRIMARY_KEY,
    UNIQUE
  }

  public KeyPlan {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a key has no columns");
    }
  }
}
