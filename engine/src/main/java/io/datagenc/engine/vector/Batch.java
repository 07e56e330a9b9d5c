package io.datagenc.engine.vector;

import java.util.List;

/// Some columns of consecutive rows of a table.
///
/// @param firstRow the position of the first row in the table
/// @param rowCount the number of rows
/// @param columns one vector of `rowCount` rows for each column, in the order they were asked for
public record Batch(long firstRow, int rowCount, List<Vector> columns) {
  /// The greatest number of rows of a batch.
  public static final int MAX_ROWS = 8192;

  public Batch {
    columns = List.copyOf(columns);
    for (Vector column : columns) {
      if (column.length() != rowCount) {
        throw new IllegalArgumentException(
            "a column has " + column.length() + " rows in a batch of " + rowCount);
      }
    }
  }
}
