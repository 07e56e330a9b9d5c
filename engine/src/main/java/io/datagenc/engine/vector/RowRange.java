package io.datagenc.engine.vector;

/// Consecutive rows of a table.
///
/// @param first the position of the first row, ≥ 0
/// @param end the position after the last row, ≥ `first`
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

  /// The number of parts that [#part] cuts this range into.
  public long partCount(long rowsPerPart) {
    return Math.ceilDiv(rowCount(), rowsPerPart);
  }

  /// Part `index` of this range, `rowsPerPart` rows long except for the last.
  public RowRange part(long index, long rowsPerPart) {
    long partFirst = first + Math.multiplyExact(index, rowsPerPart);
    return new RowRange(partFirst, Math.min(end, partFirst + rowsPerPart));
  }
}
