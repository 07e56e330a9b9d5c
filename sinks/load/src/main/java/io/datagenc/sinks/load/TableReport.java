package io.datagenc.sinks.load;

import io.datagenc.engine.output.OutputDefects;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.StoredTable;
import java.time.Duration;

/// What a run did with one load.
///
/// @param load the plan's table and the target
/// @param outcome who stored the rows
/// @param stored what is stored; of a load that waits for other shares, what is so far
/// @param elapsed from the first row to the commit, waiting included
/// @param defects what is wrong in the rows on purpose
public record TableReport(
    LoadKey load, Outcome outcome, StoredTable stored, Duration elapsed, OutputDefects defects) {

  /// A report of rows without defects.
  public TableReport(LoadKey load, Outcome outcome, StoredTable stored, Duration elapsed) {
    this(load, outcome, stored, elapsed, OutputDefects.NONE);
  }

  /// Who stored the rows of a table.
  public enum Outcome {
    /// This run.
    WRITTEN,
    /// An earlier run of the same plan that was interrupted.
    ALREADY_STORED,
    /// This share, as far as it goes; parts of others are missing.
    WAITS_FOR_SHARES
  }

  /// The name of the table in the plan.
  public String table() {
    return load.table();
  }

  /// The name of the table in the target, with its schema.
  public String target() {
    return load.targetName();
  }

  /// How many rows are stored.
  public long rows() {
    return stored.rows();
  }

  /// The number of data files, 0 for targets without files.
  public int files() {
    return stored.files();
  }

  /// The size of the data files, or the bytes that were sent.
  public long bytes() {
    return stored.bytes();
  }

  /// The sum of the hashes of the rows: the same for the same rows in any order, by any number of
  /// threads, on any target.
  public long checksum() {
    return stored.checksum();
  }

  /// The checksum as 16 hexadecimal digits.
  public String checksumText() {
    return "%016x".formatted(checksum());
  }
}
