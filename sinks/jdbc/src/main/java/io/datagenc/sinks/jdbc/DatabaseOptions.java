package io.datagenc.sinks.jdbc;

import io.datagenc.engine.vector.Batch;
import java.util.Optional;

/// How a database is loaded.
///
/// @param maxConnections how many connections write at once, ≥ 1
/// @param bookkeeping what is recorded of loads
/// @param bookkeepingSchema where it is recorded; the schema of each table if that is not said
/// @param rowsPerPart the positions that a transaction covers, ≥ 1
/// @param protection whether anything may be written
public record DatabaseOptions(
    int maxConnections,
    Bookkeeping bookkeeping,
    Optional<String> bookkeepingSchema,
    long rowsPerPart,
    Protection protection) {
  /// A quarter of a million rows a transaction: few commits, and little to do again.
  public static final long USUAL_ROWS_PER_PART = 32L * Batch.MAX_ROWS;

  /// What is recorded of loads.
  public enum Bookkeeping {
    /// The parts of every load, in a table of the database.
    TABLE,
    /// Nothing: a table is loaded in one transaction.
    NONE
  }

  /// Whether a catalog may be written to.
  public enum Protection {
    OPEN,
    PROTECTED
  }
}
