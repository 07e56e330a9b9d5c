package io.datagenc.sinks.trino;

import io.datagenc.sinks.sink.Execution;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;

/// A run of a cluster: a statement a table.
///
/// @param generator the catalog that generates
record TrinoRun(
    TrinoCluster cluster,
    String generator,
    LoadRequest request,
    TrinoSink.Targets targets,
    LoadScript script)
    implements SinkRun {

  @Override
  public Execution execution(TableScript table) {
    String text =
        request
            .plan()
            .text()
            .orElseThrow(() -> new IllegalStateException("a cluster needs the text of the plan"));
    TableStatements statements =
        new TableStatements(
            generator, table.item(), targets.values(table.item()), request.plan().plan(), text);
    return new Execution.Delegated(
        new ClusterTableLoad(cluster, table.item(), statements, targets.has(table.item())));
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
