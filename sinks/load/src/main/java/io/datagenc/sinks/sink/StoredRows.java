package io.datagenc.sinks.sink;

import io.datagenc.engine.vector.RowRange;

/// What a store holds of an output.
public sealed interface StoredRows {

  /// There is no such table.
  record None() implements StoredRows {}

  /// There is a table of which nothing is recorded: its rows, if it has any, are those of others.
  record Unrecorded() implements StoredRows {}

  /// Rows of a plan, complete.
  ///
  /// @param hash the hash of the output that stored them
  /// @param positions the rows of the plan's table that are covered
  /// @param rows how many rows there are
  /// @param checksum the sum of the hashes of the rows
  record Complete(String hash, RowRange positions, long rows, long checksum)
      implements StoredRows {}

  /// Rows of a plan whose run was interrupted or is under way.
  ///
  /// @param hash the hash of the output that stores them
  /// @param parts how many parts are stored
  /// @param missing how many parts are not
  record Unfinished(String hash, long parts, long missing) implements StoredRows {}
}
