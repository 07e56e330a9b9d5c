package io.datagenc.engine.plan.expression;

import java.util.List;

/// In which order an aggregate takes rows, and whether equal values count once.
///
/// @param isDistinct whether of rows with equal values of the aggregate's first argument only the
///   first counts; NULLs are equal to each other
/// @param keys what the rows are ordered by, the most significant first; rows that are equal in all
///   of them stay in their order
public record Arrangement(boolean isDistinct, List<SortKey> keys) {

  /// The rows in their order, all of them.
  public static final Arrangement NONE = new Arrangement(false, List.of());

  /// @param value over each of the rows, no nested value
  public record SortKey(Expression value, Direction direction, Nulls nulls) {}

  /// Whether small values come first or great ones.
  public enum Direction {
    ASCENDING,
    DESCENDING
  }

  /// Where NULLs come, whatever the direction.
  public enum Nulls {
    FIRST,
    LAST
  }

  public Arrangement {
    keys = List.copyOf(keys);
  }

  /// Whether all rows count, in their order.
  public boolean isNone() {
    return !isDistinct && keys.isEmpty();
  }
}
