package io.datagenc.virtual.rows;

import io.datagenc.engine.domain.inversion.RowSelection;

/// The wanted rows of a table, cut into splits as they are asked for.
public sealed interface TableSplits permits RangeSplits, BucketSplits {

  /// A split with fewer rows costs more than its rows.
  long MIN_ROWS = 65_536;

  /// A split with more rows keeps a cancelled query, or a skewed one, waiting.
  long MAX_ROWS = 16_777_216;

  /// `rowCount` rows in about `splits` splits of sensible sizes.
  static long rowsPerSplit(long rowCount, long splits) {
    return Math.clamp(Math.ceilDiv(rowCount, splits), MIN_ROWS, MAX_ROWS);
  }

  /// Whether all splits have been taken.
  boolean isFinished();

  /// The next split, if not all have been taken.
  ///
  /// @throws IllegalStateException if they have
  TableSplit next();

  /// Leaves out all rows to come that are not in `others`.
  void retain(RowSelection others);

  /// Leaves out all rows to come.
  default void clear() {
    retain(RowSelection.NONE);
  }
}
