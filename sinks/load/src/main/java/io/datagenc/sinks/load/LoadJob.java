package io.datagenc.sinks.load;

import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableLoad;
import io.datagenc.sinks.sink.TableTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Generates tables of a plan and stores them in a sink.
///
/// All rows are written first; then the tables are committed one after another, referenced tables
/// first. Whatever fails before the first commit leaves the target as it was.
///
/// ```java
/// try (Sink sink = LocalIcebergWarehouse.open(directory)) {
///   LoadJob job = new LoadJob(plan, p -> PlanGenerator.of(p)::table, LoadJob.everyTable(plan));
///   LoadReport report =
///       job.run(sink, new LoadOptions(IfExists.FAIL, 2), ProgressListener.NONE, new Cancellation());
/// }
/// ```
public final class LoadJob {
  private final GenerationPlan plan;
  private final TableGenerators.Factory generators;
  private final List<TableTarget> targets;

  /// A job that stores `targets` in referential order.
  ///
  /// @param targets tables of `plan`, each at most once
  public LoadJob(
      GenerationPlan plan, TableGenerators.Factory generators, List<TableTarget> targets) {
    this.plan = plan;
    this.generators = generators;
    this.targets = ReferentialOrder.of(targets);
  }

  /// Every table of `plan`, under its own name in a schema of the plan's name.
  public static List<TableTarget> everyTable(GenerationPlan plan) {
    return plan.tables().stream().map(table -> TableTarget.of(plan, table)).toList();
  }

  /// Runs the job. Interrupting the calling thread cancels it.
  ///
  /// @throws io.datagenc.sinks.sink.SinkException if the sink cannot take a table
  /// @throws io.datagenc.engine.generator.GenerationException if a value cannot be computed
  /// @throws LoadCancelledException if it is cancelled before the first commit
  public LoadReport run(
      Sink sink, LoadOptions options, ProgressListener listener, Cancellation cancellation) {
    long start = System.nanoTime();
    if (Thread.currentThread().isInterrupted()) {
      throw new LoadCancelledException();
    }
    List<TableReport> reports = new ArrayList<>();
    Optional<ParallelWrite> write = Optional.empty();
    try (SinkRun run = sink.begin(plan, targets, options.ifExists())) {
      Map<TableLoad, TableWrite> writes = writes(run.tables(), listener);
      ParallelWrite parallel = new ParallelWrite(List.copyOf(writes.values()), cancellation);
      write = Optional.of(parallel);
      parallel.run(options.threads());
      for (TableLoad load : run.tables()) {
        TableReport report = commit(load, writes.get(load));
        reports.add(report);
        listener.tableStored(report);
      }
      run.finish();
    } finally {
      // Only now: an interrupted thread cannot delete files through channels.
      if (write.isPresent() && write.get().wasInterrupted()) {
        Thread.currentThread().interrupt();
      }
    }
    return new LoadReport(sink.location(), reports, Duration.ofNanos(System.nanoTime() - start));
  }

  /// The tables that are not stored yet, in order.
  private Map<TableLoad, TableWrite> writes(List<TableLoad> loads, ProgressListener listener) {
    RowAllocation allocation = RowAllocation.of(plan, loads);
    TableGenerators tables = generators.of(allocation.plan());
    Map<TableLoad, TableWrite> writes = new LinkedHashMap<>();
    for (TableLoad load : loads) {
      if (load.stored().isEmpty()) {
        writes.put(
            load, new TableWrite(load, allocation.range(load), generator(tables, load), listener));
      }
    }
    return writes;
  }

  private static TableGenerator generator(TableGenerators tables, TableLoad load) {
    TablePlan table = load.target().table();
    return tables.table(
        table.name(), table.visibleColumns().stream().map(ColumnPlan::name).toList());
  }

  private static TableReport commit(TableLoad load, @Nullable TableWrite write) {
    if (write == null) {
      return report(
          load, TableReport.Outcome.ALREADY_STORED, load.stored().orElseThrow(), Duration.ZERO);
    }
    StoredTable stored = load.commit(write.rows(), write.checksum());
    Duration elapsed = Duration.ofNanos(System.nanoTime() - write.startNanos());
    return report(load, TableReport.Outcome.WRITTEN, stored, elapsed);
  }

  private static TableReport report(
      TableLoad load, TableReport.Outcome outcome, StoredTable stored, Duration elapsed) {
    return new TableReport(
        load.target().table().name(),
        load.target().qualifiedName(),
        outcome,
        stored.rows().rowCount(),
        stored.files(),
        stored.bytes(),
        elapsed,
        stored.checksum());
  }
}
