package io.datagenc.sinks.trino;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadCancelledException;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.ProgressListener;
import io.datagenc.sinks.load.ReferentialOrder;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.TableTarget;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// Has a Trino cluster with the datagen plugin generate tables of a plan and store them: one
/// `CREATE TABLE … AS` a table, referenced tables first. The plan travels with each of them, so
/// that nothing of it has to be on the cluster.
///
/// A table becomes visible when all of its rows are stored, if the target's connector can do that,
/// as Iceberg's can; those before it stay when one fails.
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
    Target prepared = prepare(cluster, generator, target, ifExists);
    TableStatements statements =
        new TableStatements(generator, target, prepared.values, plan, text);
    List<TableReport> reports = new ArrayList<>();
    for (TablePlan table : tables) {
      if (cancellation.isCancelled()) {
        throw new LoadCancelledException(stored(reports));
      }
      try {
        TableReport report = store(cluster, statements, table, ifExists, listener, cancellation);
        reports.add(report);
        listener.tableStored(report);
      } catch (SQLException e) {
        String name = target.qualifiedName(table.name());
        if (cancellation.isCancelled()) {
          throw cancelled(cluster, target, prepared, table, stored(reports));
        }
        throw new SinkException(
            Reason.WRITE_FAILED,
            "%s could not be stored: %s; %s"
                .formatted(
                    name,
                    TrinoCluster.message(e),
                    reports.isEmpty()
                        ? "no table was stored"
                        : "stored before: " + stored(reports)),
            e);
      }
    }
    return new LoadReport(
        cluster.server().toString(), reports, Duration.ofNanos(System.nanoTime() - start));
  }

  private static String stored(List<TableReport> reports) {
    return reports.stream().map(TableReport::target).collect(Collectors.joining(", "));
  }

  /// What is known of a target before the load.
  ///
  /// @param existing names of tables, in lower case
  private record Target(StoredValues values, Set<String> existing) {

    boolean has(TablePlan table) {
      return existing.contains(table.name().toLowerCase(Locale.ROOT));
    }
  }

  /// What to say of a load that was cancelled while `table` was being stored. The cluster may have
  /// stored it at that moment, and some connectors keep what they had.
  private static LoadCancelledException cancelled(
      TrinoCluster cluster, ClusterTarget target, Target before, TablePlan table, String stored) {
    String name = target.qualifiedName(table.name());
    if (before.has(table)) {
      return new LoadCancelledException(
          stored, "%s has either all of its old rows or all of its new ones".formatted(name));
    }
    try {
      if (!cluster.tables(target).contains(table.name().toLowerCase(Locale.ROOT))) {
        return new LoadCancelledException(stored);
      }
      long rows = cluster.rowCount(target.sqlName(table.name()));
      return rows == table.rowCount()
          ? new LoadCancelledException(stored.isEmpty() ? name : stored + ", " + name)
          : new LoadCancelledException(
              stored, "%s has %d of %d rows".formatted(name, rows, table.rowCount()));
    } catch (SQLException e) {
      throw new SinkException(
          Reason.UNAVAILABLE,
          "cancelled, but whether %s is stored cannot be found out: %s"
              .formatted(name, TrinoCluster.message(e)),
          e);
    }
  }

  /// Finds out what exists, and creates the schema.
  private Target prepare(
      TrinoCluster cluster, String generator, ClusterTarget target, IfExists ifExists) {
    try {
      Map<String, String> connectors = cluster.catalogs();
      if (!connector(connectors, generator).equals("datagen")) {
        throw new SinkException(
            Reason.INVALID_PROPERTY,
            "catalog `%s` of the cluster cannot generate: its connector is `%s`, not `datagen`"
                .formatted(generator, connector(connectors, generator)));
      }
      StoredValues values = StoredValues.of(connector(connectors, target.catalog()));
      Target found = new Target(values, cluster.tables(target));
      List<String> inTheWay =
          tables.stream()
              .filter(found::has)
              .map(table -> "`" + target.qualifiedName(table.name()) + "`")
              .toList();
      if (!inTheWay.isEmpty()) {
        refuse(inTheWay, ifExists);
      }
      cluster.execute(
          "CREATE SCHEMA IF NOT EXISTS " + SqlNames.qualified(target.catalog(), target.schema()),
          _ -> {},
          () -> false);
      return found;
    } catch (SQLException e) {
      throw new SinkException(
          Reason.UNAVAILABLE, "%s: %s".formatted(cluster.server(), TrinoCluster.message(e)), e);
    }
  }

  private static String connector(Map<String, String> connectors, String catalog) {
    String connector = connectors.get(catalog.toLowerCase(Locale.ROOT));
    if (connector == null) {
      throw new SinkException(
          Reason.INVALID_PROPERTY,
          "the cluster has no catalog `%s`; it has %s"
              .formatted(
                  catalog,
                  connectors.keySet().stream()
                      .map(name -> "`" + name + "`")
                      .collect(Collectors.joining(", "))));
    }
    return connector;
  }

  /// Ends the load if it must not touch `existing`, names of tables.
  private static void refuse(List<String> existing, IfExists ifExists) {
    String subject = (existing.size() == 1 ? "table " : "tables ") + String.join(", ", existing);
    switch (ifExists) {
      case REPLACE -> {}
      case FAIL ->
          throw new SinkException(
              Reason.TABLE_EXISTS,
              "%s %s already".formatted(subject, existing.size() == 1 ? "exists" : "exist"));
      case APPEND ->
          throw new SinkException(
              Reason.NOT_APPENDABLE,
              "a cluster cannot continue %s: which rows of the plan are there is not recorded"
                  .formatted(subject));
    }
  }

  private static TableReport store(
      TrinoCluster cluster,
      TableStatements statements,
      TablePlan table,
      IfExists ifExists,
      ProgressListener listener,
      Cancellation cancellation)
      throws SQLException {
    long start = System.nanoTime();
    String name = statements.target().qualifiedName(table.name());
    listener.tableStarted(table.name(), table.rowCount());
    AtomicLong told = new AtomicLong();
    long rows =
        cluster
            .execute(
                statements.create(table, ifExists),
                read -> tell(listener, table, told, read),
                cancellation::isCancelled)
            .orElse(table.rowCount());
    if (rows != table.rowCount()) {
      throw new SinkException(
          Reason.WRITE_FAILED,
          "%s has %d rows and not the %d of the plan: the cluster's plugin is of another version"
              .formatted(name, rows, table.rowCount()));
    }
    for (String comment : statements.comments(table)) {
      cluster.execute(comment, _ -> {}, () -> false);
    }
    tell(listener, table, told, rows);
    listener.tableWritten(table.name());
    return new TableReport(
        table.name(),
        name,
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
}
