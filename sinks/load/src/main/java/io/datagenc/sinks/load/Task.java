package io.datagenc.sinks.load;

import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.DelegatedLoad;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableLoad;

/// Something that a worker does in one go.
sealed interface Task {

  /// The catalog that it is done in.
  CatalogRun catalog();

  /// Generates and writes a part.
  record WritePart(CatalogRun catalog, TableWrite table, TableWrite.Work.Parts work, RowRange part)
      implements Task {}

  /// Has a store generate and store a table.
  record Delegate(CatalogRun catalog, TableWrite table, DelegatedLoad load) implements Task {}

  /// Completes a table.
  record Commit(CatalogRun catalog, TableWrite table, TableLoad load) implements Task {}

  /// Runs a step after the rows.
  record RunStep(CatalogRun catalog, Step step) implements Task {}
}
