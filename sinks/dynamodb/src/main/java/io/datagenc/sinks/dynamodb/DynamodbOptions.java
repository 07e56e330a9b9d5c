package io.datagenc.sinks.dynamodb;

import java.util.OptionalLong;

/// How tables are written.
///
/// @param creation whether tables are made
/// @param maxWriteUnits how many write units of a table a run uses a second at most, ≥ 1
/// @param receipts where loads are recorded
/// @param rowsPerPart how many rows have a receipt in common, ≥ 1
record DynamodbOptions(
    Creation creation, OptionalLong maxWriteUnits, ReceiptPlace receipts, long rowsPerPart) {
  static final long USUAL_ROWS_PER_PART = 16_384;

  /// Whether a table that is not there is made.
  enum Creation {
    ALLOWED,
    FORBIDDEN
  }
}
