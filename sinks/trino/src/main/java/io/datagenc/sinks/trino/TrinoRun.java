package io.datagenc.sinks.trino;

import io.datagenc.sinks.sink.Execution;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;

/// A run of a cluster: a statement a table.
record TrinoRun(TrinoCluster cluster, TrinoSink.Targets targets, LoadScript script)
    implements SinkRun {

  @Override
  public Execution execution(TableScript table) {
    return new Execution.Delegated(
        new ClusterTableLoad(
            cluster, table.item(), targets.statements(table.item()), table.effect()));
  }

  @Override
  public void run(Step step) {
    throw new IllegalArgumentException("not a step of a cluster: " + step.name());
  }

  @Override
  public Turn turn() {
    return () -> {};
  }

  @Override
  public void finish() {}

  @Override
  public void close() {}
}
