package io.datagenc.sinks.sink;

import io.datagenc.engine.vector.RowRange;
import java.util.List;

/// What a run has stored in a table.
///
/// @param positions the rows of the plan's table that the run covers
/// @param rows how many rows were stored: fewer than positions where the output has a condition
/// @param files the number of data files, 0 for targets without files
/// @param bytes the size of the data files, or the bytes that were sent
/// @param checksum the sum of the hashes of the rows
public record StoredTable(RowRange positions, long rows, int files, long bytes, long checksum) {

  /// The sum of some parts.
  ///
  /// @param positions the rows that they cover together
  public static StoredTable of(RowRange positions, List<PartReceipt> parts) {
    long rows = 0;
    long bytes = 0;
    long checksum = 0;
    int files = 0;
    for (PartReceipt part : parts) {
      rows += part.rows();
      bytes += part.bytes();
      checksum += part.checksum();
      files += part.location().isPresent() ? 1 : 0;
    }
    return new StoredTable(positions, rows, files, bytes, checksum);
  }
}
