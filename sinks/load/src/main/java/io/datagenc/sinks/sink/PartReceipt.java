package io.datagenc.sinks.sink;

import io.datagenc.engine.vector.RowRange;
import java.util.Optional;

/// That a part is stored.
///
/// @param positions the rows of the plan's table that the part covers
/// @param rows how many rows were stored: fewer than positions where the output has a condition
/// @param checksum the sum of the hashes of the rows
/// @param bytes the size of the part in the store, or the bytes that were sent
/// @param location the file, if the part is one
public record PartReceipt(
    RowRange positions, long rows, long checksum, long bytes, Optional<String> location) {

  public PartReceipt {
    if (rows < 0 || rows > positions.rowCount() || bytes < 0) {
      throw new IllegalArgumentException(
          "%d rows and %d bytes of %s".formatted(rows, bytes, positions));
    }
  }
}
