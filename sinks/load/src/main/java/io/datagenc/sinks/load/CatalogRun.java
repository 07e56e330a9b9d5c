package io.datagenc.sinks.load;

import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.RowAllocation;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The part of a run that goes to one catalog, from its begin to its end. [WorkQueue] guards what
/// changes.
final class CatalogRun implements AutoCloseable {
  private final String catalog;
  private final Sink sink;
  private final SinkRun run;
  private final List<TableWrite> tables;
  private final Set<String> stepsTaken = new HashSet<>();
  private final Set<String> stepsDone = new HashSet<>();
  private int writers;

  private CatalogRun(String catalog, Sink sink, SinkRun run, List<TableWrite> tables) {
    this.catalog = catalog;
    this.sink = sink;
    this.run = run;
    this.tables = tables;
  }

  /// Begins to write to a store.
  static CatalogRun begin(
      String catalog,
      Sink sink,
      LoadRequest request,
      TableGenerators.Factory generators,
      Retries retries)
      throws InterruptedException {
    SinkRun run = retries.repeat("begin in catalog " + catalog, () -> sink.begin(request));
    try {
      retries.listener().runBegun(catalog, run.script());
      run.script().notes().forEach(retries.listener()::notice);
      return new CatalogRun(catalog, sink, run, tables(run, request, generators));
    } catch (RuntimeException | Error e) {
      run.close();
      throw e;
    }
  }

  private static List<TableWrite> tables(
      SinkRun run, LoadRequest request, TableGenerators.Factory factory) {
    List<TableScript> scripts = run.script().tables();
    Map<LoadKey, Long> firstRows = new HashMap<>();
    scripts.forEach(table -> firstRows.put(table.key(), table.rows().first()));
    RowAllocation allocation = request.allocate(firstRows);
    TableGenerators generators = factory.of(allocation.plan());
    List<TableWrite> tables = new ArrayList<>();
    for (TableScript table : scripts) {
      tables.add(
          table.stored().isPresent()
              ? TableWrite.stored(table)
              : TableWrite.of(table, request.share(), run.execution(table), generators));
    }
    return List.copyOf(tables);
  }

  String catalog() {
    return catalog;
  }

  Sink sink() {
    return sink;
  }

  SinkRun run() {
    return run;
  }

  LoadScript script() {
    return run.script();
  }

  /// The tables, in the order of the script.
  List<TableWrite> tables() {
    return tables;
  }

  /// Whether all of `loads` are complete.
  boolean areCommitted(Set<LoadKey> loads) {
    return tables.stream().allMatch(table -> table.isCommitted() || !loads.contains(table.key()));
  }

  /// Whether a load has to be complete before another one begins.
  boolean isWaitedFor(TableWrite table) {
    return tables.stream().anyMatch(other -> other.script().waitsFor().contains(table.key()));
  }

  boolean mayWrite() {
    return writers < script().maxWriters();
  }

  void addWriters(int more) {
    writers += more;
  }

  /// Takes a step after the rows that can run now.
  Optional<Step> takeStep() {
    Optional<Step> ready =
        script().after().stream()
            .filter(step -> !stepsTaken.contains(step.name()))
            .filter(step -> stepsDone.containsAll(step.waitsForSteps()))
            .filter(step -> areCommitted(step.waitsForTables()))
            .findFirst();
    ready.ifPresent(step -> stepsTaken.add(step.name()));
    return ready;
  }

  void stepDone(Step step) {
    stepsDone.add(step.name());
  }

  /// Whether readers see the rows of a load that is complete.
  boolean isVisible(LoadKey load) {
    return script().after().stream()
        .filter(step -> step.shows().contains(load))
        .allMatch(step -> stepsDone.contains(step.name()));
  }

  boolean allStepsDone() {
    return stepsDone.size() == script().after().size();
  }

  @Override
  public void close() {
    run.close();
  }
}
