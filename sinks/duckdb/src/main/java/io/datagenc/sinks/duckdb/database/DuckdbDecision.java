package io.datagenc.sinks.duckdb.database;

import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableScript;
import java.util.Optional;

/// What is done with a table.
///
/// @param stage where its rows wait
/// @param load begun by an interrupted run, or new
/// @param exists whether the database has such a table, which is replaced or filled
/// @param stored the rows, if an interrupted run has put them into the database
record DuckdbDecision(
    LoadItem item,
    StagedTable stage,
    StagedLoad load,
    TableScript.Effect effect,
    boolean exists,
    Optional<StoredTable> stored) {

  /// Whether nothing of the load is there yet.
  boolean isNew() {
    return stored.isEmpty() && stage.load().filter(load::equals).isEmpty();
  }

  /// Whether the run makes the table.
  boolean isMade() {
    return !exists || effect == TableScript.Effect.REPLACED;
  }
}
