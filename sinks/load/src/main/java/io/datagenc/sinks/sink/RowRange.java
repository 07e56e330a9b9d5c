package io.datagenc.sinks.sink;

/// Consecutive rows of a table.
///
/// @param start the position of the first row, ≥ 0
/// @param end the position after the last row, ≥ `start`
public record RowRange(long start, long end) {
  public RowRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range of rows: " + start + " to " + end);
    }
  }

  /// The number of rows.
  public long rowCount() {
    return end - start;
  }

  /// The number of parts that [#part] cuts this range into.
  public long partCount(long rowsPerPart) {
    return Math.ceilDiv(rowCount(), rowsPerPart);
  }

  /// Part `index` of this range, `rowsPerPart` rows long except for the last.
  public RowRange part(long index, long rowsPerPart) {
    long partStart = start + Math.multiplyExact(index, rowsPerPart);
    return new RowRange(partStart, Math.min(end, partStart + rowsPerPart));
  }
}
