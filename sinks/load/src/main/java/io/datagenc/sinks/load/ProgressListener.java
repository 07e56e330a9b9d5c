package io.datagenc.sinks.load;

/// Hears how far a run is. The methods are called by the threads that write, at the same time, once
/// a batch: they must be quick and safe for use by many threads.
public interface ProgressListener {

  /// Hears nothing.
  ProgressListener NONE = new ProgressListener() {};

  /// The first rows of a table are about to be generated. Called once a table.
  ///
  /// @param totalRows the rows that this run stores
  default void tableStarted(String table, long totalRows) {}

  /// Rows of a table are written.
  ///
  /// @param rows how many more than before
  default void rowsWritten(String table, long rows) {}

  /// All rows of a table are written; they are not visible yet.
  default void tableWritten(String table) {}

  /// A table is stored and visible.
  default void tableStored(TableReport report) {}
}
