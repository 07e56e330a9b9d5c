package io.datagenc.engine.domain;

/// The rows `first` to `end` − 1 of a table.
public record RowRange(long first, long end) {
  public RowRange {
    if (first < 0 || end < first) {
      throw new IllegalArgumentException("not a range of rows: " + first + " to " + end);
    }
  }

  /// The number of rows.
  public long rowCount() {
    return end - first;
  }
}
