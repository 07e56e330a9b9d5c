package io.datagenc.sinks.sink;

import java.util.List;

/// The writing of some tables to a sink. Closing a run that is not [#finish]ed deletes whatever is
/// not committed.
public interface SinkRun extends AutoCloseable {

  /// The tables, in the order of the targets.
  List<TableLoad> tables();

  /// States that every table is committed.
  void finish();

  /// Ends the run. All part writers are closed before.
  @Override
  void close();
}
