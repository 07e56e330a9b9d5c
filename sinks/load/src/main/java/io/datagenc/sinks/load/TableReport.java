package io.datagenc.sinks.load;

import java.time.Duration;

/// What a run did with one table.
///
/// @param table the name of the table in the plan
/// @param target the name of the table in the target, with its schema
/// @param outcome who stored the rows
/// @param rows how many rows were stored
/// @param files the number of data files, 0 for targets without files
/// @param bytes the size of the data files, or the bytes that were sent
/// @param elapsed from the first row to the commit, waiting included
/// @param checksum the sum of the hashes of the rows: the same for the same rows in any order, by
///   any number of threads, on any target
public record TableReport(
    String table,
    String target,
    Outcome outcome,
    long rows,
    int files,
    long bytes,
    Duration elapsed,
    long checksum) {

  /// Who stored the rows of a table.
  public enum Outcome {
    /// This run.
    WRITTEN,
    /// An earlier run of the same plan that was interrupted.
    ALREADY_STORED
  }

  /// The checksum as 16 hexadecimal digits.
  public String checksumText() {
    return "%016x".formatted(checksum);
  }
}
