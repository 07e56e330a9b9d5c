package io.datagenc.sinks.sink;

/// Who generates the rows of a table.
public sealed interface Execution {

  /// The job, which hands over batches.
  record Batches(TableLoad load) implements Execution {}

  /// The store itself, as a cluster with the plan can.
  record Delegated(DelegatedLoad load) implements Execution {}
}
