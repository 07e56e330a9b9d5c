package io.datagenc.sinks.cluster;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadCancelledException;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.ProgressListener;
import io.datagenc.sinks.load.ReferentialOrder;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.sink.IfExists;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.TableTarget;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// Has a Trino cluster with the datagen plugin generate tables of a plan and store them: one
/// `CREATE TABLE … AS` a table, referenced tables first. The plan travels with each of them, so
/// that nothing of it has to be on the cluster.
///
/// A table becomes visible when all of its rows are stored; those before it stay when one fails.
public final class ClusterLoad {
  private final GenerationPlan plan;
  private final String text;
  private final List<TablePlan> tables;

  /// A load of `targets`, tables of `plan`, each at most once.
  ///
  /// @param text the source text that `plan` was compiled from, of which it differs only in seed
  ///   and scale
  public ClusterLoad(GenerationPlan plan, String text, List<TableTarget> targets) {
    this.plan = plan;
    this.text = text;
    this.tables = ReferentialOrder.of(targets).stream().map(TableTarget::table).toList();
  }

  /// Runs the load.
  ///
  /// @param generator the catalog of the cluster that generates, usually `datagen`
  /// @throws SinkException if the cluster cannot be reached or cannot take a table
  /// @throws LoadCancelledException if it is cancelled before the last table is stored
  public LoadReport run(
      TrinoCluster cluster,
      String generator,
      ClusterTarget target,
      IfExists ifExists,
      ProgressListener listener,
      Cancellation cancellation) {
    long start = System.nanoTime();
    if (ifExists == IfExists.APPEND) {
      throw new SinkException(
          Reason.NOT_APPENDABLE,
          "a cluster cannot continue tables: which rows of the plan they hold is not recorded"
              + " there");
    }
    prepare(cluster, target, ifExists);
    List<TableReport> reports = new ArrayList<>();
    for (TablePlan table : tables) {
      String stored = reports.stream().map(TableReport::target).collect(Collectors.joining(", "));
      if (cancellation.isCancelled()) {
        throw new LoadCancelledException(stored);
      }
      try {
        TableReport report =
            store(
                cluster,
                sql(generator, target, table, ifExists),
                target,
                table,
                listener,
                cancellation);
        reports.add(report);
        listener.tableStored(report);
      } catch (SQLException e) {
        if (cancellation.isCancelled()) {
          throw new LoadCancelledException(stored);
        }
        throw new SinkException(
            Reason.WRITE_FAILED,
            "%s could not be stored: %s; %s"
                .formatted(
                    target.qualifiedName(table.name()),
                    TrinoCluster.message(e),
                    stored.isEmpty() ? "no table was stored" : "stored before: " + stored),
            e);
      }
    }
    return new LoadReport(
        cluster.server().toString(), reports, Duration.ofNanos(System.nanoTime() - start));
  }

  /// Finds out what exists, and creates the schema.
  private void prepare(TrinoCluster cluster, ClusterTarget target, IfExists ifExists) {
    try {
      if (ifExists == IfExists.FAIL) {
        Set<String> existing = cluster.tables(target);
        for (TablePlan table : tables) {
          if (existing.contains(table.name().toLowerCase(Locale.ROOT))) {
            throw new SinkException(
                Reason.TABLE_EXISTS,
                "table `%s` exists".formatted(target.qualifiedName(table.name())));
          }
        }
      }
      cluster.execute(
          "CREATE SCHEMA IF NOT EXISTS " + SqlNames.qualified(target.catalog(), target.schema()),
          _ -> {},
          () -> false);
    } catch (SQLException e) {
      throw new SinkException(
          Reason.UNAVAILABLE, "%s: %s".formatted(cluster.server(), TrinoCluster.message(e)), e);
    }
  }

  private static TableReport store(
      TrinoCluster cluster,
      String sql,
      ClusterTarget target,
      TablePlan table,
      ProgressListener listener,
      Cancellation cancellation)
      throws SQLException {
    long start = System.nanoTime();
    listener.tableStarted(table.name(), table.rowCount());
    AtomicLong told = new AtomicLong();
    long rows =
        cluster
            .execute(sql, read -> tell(listener, table, told, read), cancellation::isCancelled)
            .orElse(table.rowCount());
    tell(listener, table, told, rows);
    listener.tableWritten(table.name());
    return new TableReport(
        table.name(),
        target.qualifiedName(table.name()),
        TableReport.Outcome.WRITTEN,
        rows,
        0,
        0,
        Duration.ofNanos(System.nanoTime() - start),
        0);
  }

  /// Tells of the rows up to `rows` of which `told` has not told.
  private static void tell(ProgressListener listener, TablePlan table, AtomicLong told, long rows) {
    long known = Math.min(rows, table.rowCount());
    long before = told.getAndAccumulate(known, Math::max);
    if (known > before) {
      listener.rowsWritten(table.name(), known - before);
    }
  }

  private String sql(String generator, ClusterTarget target, TablePlan table, IfExists ifExists) {
    String columns =
        table.visibleColumns().stream()
            .map(ColumnPlan::name)
            .map(SqlNames::qualified)
            .collect(Collectors.joining(", "));
    return """
    CREATE %sTABLE %s AS
    SELECT %s
    FROM TABLE(%s(plan => %s, table_name => %s, seed => %d, scale => DOUBLE '%s'))\
    """
        .formatted(
            switch (ifExists) {
              case REPLACE -> "OR REPLACE ";
              case FAIL, APPEND -> "";
            },
            target.sqlName(table.name()),
            columns,
            SqlNames.qualified(generator, "system", "generate"),
            SqlNames.text(text),
            SqlNames.text(table.name()),
            plan.seed(),
            plan.scale());
  }
}
