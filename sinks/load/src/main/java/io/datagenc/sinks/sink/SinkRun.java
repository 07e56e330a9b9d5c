package io.datagenc.sinks.sink;

/// The writing of some tables to a sink. Closing a run that is not [#finish]ed deletes what nobody
/// can see yet, except for the durable parts of a share, which other shares and a repetition of it
/// build upon.
public interface SinkRun extends AutoCloseable {

  /// What the run does, as it found things when it began.
  LoadScript script();

  /// How the rows of a table get into the store. Called once for each table of the script that is
  /// not stored yet, before any row is written.
  Execution execution(TableScript table);

  /// Runs a step after the rows.
  void run(Step step) throws InterruptedException;

  /// Waits until no other share is completing tables, and takes the right to do so. A run that has
  /// the store for itself has it already.
  Turn turn() throws InterruptedException;

  /// The right to complete tables and to run the steps after.
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  /// States that every table is committed and every step done, by this share or another.
  void finish() throws InterruptedException;

  /// Ends the run. All part writers are closed before.
  @Override
  void close();
}
