package io.datagenc.sinks.trino;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.SourceText;
import io.datagenc.sinks.sink.SqlStore;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.StoredRows;
import io.datagenc.sinks.sink.TableScript;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Catalogs of a Trino cluster with the datagen plugin, which generates the tables of a plan and
/// stores them: one `CREATE TABLE … AS` a table, referenced tables first. The plan travels with
/// each of them, so that nothing of it has to be on the cluster.
///
/// A table becomes visible when all of its rows are stored, if the target's connector can do that,
/// as Iceberg's can; those before it stay when one fails.
final class TrinoSink implements Sink {
  private final TrinoCluster cluster;
  private final String generator;

  /// @param generator the catalog of the cluster that generates, usually `datagen`
  TrinoSink(TrinoCluster cluster, String generator) {
    this.cluster = cluster;
    this.generator = generator;
  }

  @Override
  public String location() {
    return cluster.server().toString();
  }

  /// What is known of the targets before the load.
  ///
  /// @param statements that store tables
  /// @param states of the tables
  record Targets(Map<LoadKey, TableStatements> statements, Map<LoadKey, State> states) {

    TableStatements statements(LoadItem item) {
      return Objects.requireNonNull(statements.get(item.key()));
    }

    State state(LoadItem item) {
      return Objects.requireNonNull(states.get(item.key()));
    }

    TableScript.Effect effect(LoadItem item) {
      return switch (state(item)) {
        case MISSING -> TableScript.Effect.CREATED;
        case EMPTY, HOLDS_ROWS ->
            item.output().ifExists() == IfExists.REPLACE
                ? TableScript.Effect.REPLACED
                : TableScript.Effect.FILLED;
      };
    }
  }

  /// What there is of a table before the load.
  enum State {
    MISSING,
    EMPTY,
    HOLDS_ROWS
  }

  @Override
  public LoadScript prepare(LoadRequest request) {
    return script(request, look(request));
  }

  @Override
  public SinkRun begin(LoadRequest request) throws InterruptedException {
    Targets targets = look(request);
    LoadScript script = script(request, targets);
    for (Step step : script.before()) {
      try {
        cluster.execute(step.statement().orElseThrow(), _ -> {});
      } catch (SQLException e) {
        throw unavailable(e);
      }
    }
    return new TrinoRun(cluster, targets, script);
  }

  private SinkException unavailable(SQLException cause) {
    return new SinkException(
        Reason.UNAVAILABLE,
        "%s: %s".formatted(cluster.server(), TrinoCluster.message(cause)),
        cause);
  }

  private Targets look(LoadRequest request) {
    request.items().forEach(item -> requireWholeTable(request, item));
    String text = text(request);
    try {
      Map<String, String> connectors = cluster.catalogs();
      if (!connector(connectors, generator).equals("datagen")) {
        throw new SinkException(
            Reason.INVALID_PROPERTY,
            "catalog `%s` of the cluster cannot generate: its connector is `%s`, not `datagen`"
                .formatted(generator, connector(connectors, generator)));
      }
      Targets targets = new Targets(new HashMap<>(), new HashMap<>());
      for (LoadItem item : request.items()) {
        StoredValues values =
            StoredValues.of(connector(connectors, item.output().target().catalog()));
        targets
            .statements()
            .put(
                item.key(),
                new TableStatements(generator, item, values, request.plan().plan(), text));
        targets.states().put(item.key(), state(item));
      }
      refuse(
          request.items().stream()
              .filter(item -> targets.state(item) == State.HOLDS_ROWS)
              .toList());
      for (LoadItem item : request.items()) {
        if (targets.effect(item) == TableScript.Effect.FILLED) {
          requireRoom(item, targets.statements(item));
        }
      }
      return targets;
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  private static String text(LoadRequest request) {
    return switch (request.plan().text()) {
      case SourceText.Portable portable -> portable.text();
      case SourceText.Bound bound ->
          throw new SinkException(
              Reason.NOT_SUPPORTED,
              "a cluster compiles the plan itself, and cannot compile this one: " + bound.reason());
    };
  }

  private State state(LoadItem item) throws SQLException {
    TargetName target = item.output().target();
    if (!cluster.exists(target)) {
      return State.MISSING;
    }
    // Whether rows that are to be replaced are there does not matter.
    return item.output().ifExists() == IfExists.REPLACE || cluster.hasRows(target)
        ? State.HOLDS_ROWS
        : State.EMPTY;
  }

  /// @throws SinkException if an empty table does not take the rows
  private void requireRoom(LoadItem item, TableStatements statements) {
    try {
      cluster.validate(statements.fill());
    } catch (SQLException e) {
      throw new SinkException(
          Reason.OTHER_COLUMNS,
          "table `%s` is there without rows, but those of the output do not fit: %s"
              .formatted(item.output().target(), TrinoCluster.message(e)),
          e);
    }
  }

  private static void requireWholeTable(LoadRequest request, LoadItem item) {
    if (!item.rows().defects().isEmpty()) {
      throw new SinkException(
          Reason.NOT_SUPPORTED,
          "a cluster stores tables of the plan as they are, and `%s` is written with defects; write it with `--engine local`"
              .formatted(item.output().target()));
    }
    if (item.output().rows().size() > 1
        || item.rows().condition().isPresent()
        || item.rows().isDerived(request.plan().plan())) {
      throw new SinkException(
          Reason.NOT_SUPPORTED,
          "a cluster stores tables of the plan as they are, and `%s` is made of others or of some of the rows"
              .formatted(item.output().target()));
    }
    if (request.share().isPartial()) {
      throw new SinkException(
          Reason.NOT_SUPPORTED, "a cluster shares the work among its nodes by itself");
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

  /// Ends the load if it must not touch `existing`.
  private static void refuse(List<LoadItem> existing) {
    List<LoadItem> failing = with(existing, IfExists.FAIL);
    if (!failing.isEmpty()) {
      throw new SinkException(
          Reason.TABLE_EXISTS,
          "%s %s already".formatted(tables(failing), failing.size() == 1 ? "exists" : "exist"));
    }
    List<LoadItem> appended = with(existing, IfExists.APPEND);
    if (!appended.isEmpty()) {
      throw new SinkException(
          Reason.NOT_APPENDABLE,
          "a cluster cannot continue %s: which rows of the plan are there is not recorded"
              .formatted(tables(appended)));
    }
  }

  private static List<LoadItem> with(List<LoadItem> items, IfExists ifExists) {
    return items.stream().filter(item -> item.output().ifExists() == ifExists).toList();
  }

  private static String tables(List<LoadItem> items) {
    return (items.size() == 1 ? "table " : "tables ")
        + items.stream()
            .map(item -> "`" + item.output().target() + "`")
            .collect(Collectors.joining(", "));
  }

  private LoadScript script(LoadRequest request, Targets targets) {
    List<Step> before = new ArrayList<>();
    Set<String> schemas = new LinkedHashSet<>();
    for (OutputTable output : request.outputs()) {
      String schema = SqlNames.qualified(output.target().catalog(), output.target().schema());
      if (schemas.add(schema)) {
        before.add(
            new Step(
                "schema " + schema,
                "create schema %s if it does not exist".formatted(schema),
                Optional.of("CREATE SCHEMA IF NOT EXISTS " + schema),
                Set.of(),
                Set.of()));
      }
    }
    List<TableScript> tables = new ArrayList<>();
    for (LoadItem item : request.items()) {
      long rows = item.table().rowCount();
      tables.add(
          new TableScript(
              item,
              targets.effect(item),
              new RowRange(0, rows),
              Math.max(1, rows),
              TableScript.Durability.TABLE,
              TableScript.Visibility.TABLE,
              TableScript.PartOrder.ASCENDING,
              List.of(),
              Optional.empty(),
              1,
              Set.of()));
    }
    // A statement has the whole cluster.
    return new LoadScript(before, tables, List.of(), 1, LoadScript.Purpose.REQUESTED);
  }

  @Override
  public StoredRows inspect(LoadItem item) {
    try {
      return cluster.exists(item.output().target())
          ? new StoredRows.Unrecorded()
          : new StoredRows.None();
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  @Override
  public void drop(OutputTable output, String hash) {
    throw new SinkException(
        Reason.NOT_SUPPORTED,
        "table `%s` is not dropped: a cluster does not record which plan made it"
            .formatted(output.target()));
  }

  @Override
  public Optional<SqlStore> sql() {
    return Optional.of(new TrinoSqlStore(cluster));
  }

  @Override
  public void close() {
    cluster.close();
  }
}
