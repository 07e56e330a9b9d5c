package io.datagenc.sinks.jdbc;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.SqlStore;
import io.datagenc.sinks.sink.StoredRows;
import io.datagenc.sinks.sink.TableScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A relational database. Parts of tables are transactions, each with a receipt in the table
/// `datagen_load`, so that whatever dies, the same command goes on with the parts that are missing.
/// Tables that a run makes get their keys when their rows are there.
public final class JdbcSink implements Sink {
  /// What the names of tables begin with that are to take the places of others.
  static final String REPLACEMENT_PREFIX = "datagen_new_";

  private static final String LOCK = "datagen";

  private final Database database;
  private final DatabaseOptions options;
  private final Connections connections;
  private final TableCreation creation;

  public JdbcSink(Database database, DatabaseOptions options) {
    this.database = database;
    this.options = options;
    this.connections = new Connections(database);
    this.creation = new TableCreation(database, options);
  }

  @Override
  public String location() {
    return database.location();
  }

  /// The table that readers see.
  static QualifiedTable visible(LoadItem item) {
    return DatabaseLook.table(item.output().target(), "");
  }

  /// The table that is to take its place.
  static QualifiedTable replacement(LoadItem item) {
    return DatabaseLook.table(item.output().target(), REPLACEMENT_PREFIX);
  }

  /// Where a table is recorded.
  static TableRecords records(Database database, DatabaseOptions options, QualifiedTable table) {
    return new TableRecords(
        database,
        new QualifiedTable(options.bookkeepingSchema().orElse(table.schema()), TableRecords.NAME));
  }

  private TableRecords records(QualifiedTable table) {
    return records(database, options, table);
  }

  private boolean records() {
    return options.bookkeeping() == DatabaseOptions.Bookkeeping.TABLE;
  }

  @Override
  public LoadScript prepare(LoadRequest request) {
    check(request);
    return connections.inTransaction(
        "looking at the tables failed",
        connection -> {
          requireWritable(connection);
          return script(
              connection, request, DatabaseLook.decide(connection, database, options, request));
        });
  }

  private void requireWritable(Connection connection) throws SQLException {
    Optional<String> obstacle = database.writeObstacle(connection);
    if (obstacle.isPresent()) {
      throw new SinkException(
          Reason.UNAVAILABLE, "%s: %s".formatted(database.location(), obstacle.get()));
    }
  }

  /// Finds what can be wrong without asking the database.
  private void check(LoadRequest request) {
    if (options.protection() == DatabaseOptions.Protection.PROTECTED) {
      throw new SinkException(
          Reason.NOT_SUPPORTED,
          "%s is protected: nothing is written to it; its catalog says `protected = true`"
              .formatted(database.location()));
    }
    if (request.share().isPartial() && !records()) {
      throw Connections.notSupported(
          "shares of a run need receipts, which `bookkeeping = none` leaves out");
    }
    List<String> problems = new ArrayList<>();
    for (LoadItem item : request.items()) {
      if (item.output().rows().size() > 1) {
        problems.add(
            "table `%s` is made of several tables, and one of a database holds the rows of one"
                .formatted(item.targetName()));
      }
      checkNames(item, problems);
      database
          .dialect()
          .obstacles(item.table())
          .forEach(
              obstacle -> problems.add("table `%s`: %s".formatted(item.targetName(), obstacle)));
    }
    if (!problems.isEmpty()) {
      throw Connections.notSupported(String.join("; ", problems));
    }
  }

  private void checkNames(LoadItem item, List<String> problems) {
    List<String> names = new ArrayList<>();
    names.add(item.output().target().schema());
    names.add(
        switch (item.output().ifExists()) {
          case REPLACE -> replacement(item).name();
          case FAIL, APPEND -> visible(item).name();
        });
    item.table().visibleColumns().forEach(column -> names.add(column.name()));
    item.table().keys().forEach(key -> key.name().ifPresent(names::add));
    for (String name : names) {
      if (database.nameLength(name) > database.maxNameLength()) {
        problems.add(
            "the name `%s` is too long: %s has names of at most %d %s"
                .formatted(
                    name, database.product(), database.maxNameLength(), database.nameUnit()));
      }
    }
  }

  /// What the run does; `decisions` are those of this moment.
  private LoadScript script(
      Connection connection, LoadRequest request, List<TableDecision> decisions)
      throws SQLException {
    List<TableScript> tables = new ArrayList<>();
    Map<LoadKey, Set<LoadKey>> waits = waits(decisions);
    for (TableDecision decision : decisions) {
      TableRecord load = decision.load();
      tables.add(
          new TableScript(
              decision.item(),
              decision.effect(),
              load.rows(),
              load.rowsPerPart(),
              TableScript.Durability.PART,
              decision.isBeside() ? TableScript.Visibility.TABLE : TableScript.Visibility.PART,
              TableScript.PartOrder.ASCENDING,
              decision.isNew() ? List.of() : receipts(connection, decision),
              load.state() == TableRecord.State.OPEN
                  ? Optional.empty()
                  : Optional.of(load.stored()),
              options.maxConnections(),
              Objects.requireNonNull(waits.get(decision.item().key()))));
    }
    return new LoadScript(
        creation.steps(connection, decisions),
        tables,
        FinishingSteps.of(database, decisions, this::records).values().stream()
            .map(FinishingSteps.Planned::step)
            .toList(),
        options.maxConnections(),
        DatabaseLook.purpose(request, decisions),
        decisions.stream().flatMap(this::notes).toList());
  }

  private Stream<String> notes(TableDecision decision) {
    if (decision.load().makesTable()) {
      return Stream.concat(
          decision.definition(database).notes().stream(),
          decision.item().rows().defects().broken().stream()
              .map(
                  constraint ->
                      "table %s is made without %s, which its rows do not keep because of their defects"
                          .formatted(decision.visible(), constraint.words())));
    }
    List<String> notes = new ArrayList<>();
    if (decision.isEmptied()) {
      notes.add(
          "the rows of table %s are deleted before the new ones are written: readers see the gap"
              .formatted(decision.table()));
    }
    if (decision.isMoved() && decision.isBeside()) {
      notes.add(
          "the rows of table %s are written to %s first and moved from there at once, with those of tables that foreign keys join with it"
              .formatted(decision.visible(), decision.table()));
    }
    List<String> computed =
        decision.plan().visibleColumns().stream()
            .filter(decision::isComputed)
            .map(column -> '`' + column.name() + '`')
            .toList();
    if (!computed.isEmpty()) {
      notes.add(
          "table %s computes %s itself: the plan's values are not stored"
              .formatted(decision.visible(), String.join(", ", computed)));
    }
    List<String> triggers = decision.filled().orElseThrow().triggers();
    if (!triggers.isEmpty()) {
      notes.add(
          "table %s has triggers, which run for the rows of the load: %s"
              .formatted(
                  decision.visible(),
                  triggers.stream()
                      .map(name -> '`' + name + '`')
                      .collect(Collectors.joining(", "))));
    }
    return notes.stream();
  }

  private List<PartReceipt> receipts(Connection connection, TableDecision decision)
      throws SQLException {
    return records() ? records(decision.table()).receipts(connection, decision.table()) : List.of();
  }

  /// The loads that each load waits for, because a foreign key is asked while rows are written.
  private static Map<LoadKey, Set<LoadKey>> waits(List<TableDecision> decisions) {
    ForeignKeyOrder order = new ForeignKeyOrder();
    for (TableDecision decision : decisions) {
      if (!decision.load().makesTable() && !decision.isMoved()) {
        order.add(decision.item().key(), decision.table(), decision.existing().orElseThrow());
      }
    }
    return decisions.stream()
        .map(decision -> decision.item().key())
        .collect(Collectors.toMap(key -> key, order::parents));
  }

  @Override
  public SinkRun begin(LoadRequest request) {
    check(request);
    return connections.inTransaction(
        "tables cannot be made",
        connection -> {
          requireWritable(connection);
          database.lock(connection, LOCK);
          try {
            List<TableDecision> decisions =
                DatabaseLook.decide(connection, database, options, request);
            LoadScript script = script(connection, request, decisions);
            creation.make(connection, decisions);
            return new JdbcRun(connections, database, options, decisions, script, this::records);
          } finally {
            database.unlock(connection, LOCK);
          }
        });
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public StoredRows inspect(LoadItem item) {
    QualifiedTable table = visible(item);
    return connections.inTransaction(
        "looking at table %s failed".formatted(table),
        connection -> {
          Optional<ExistingTable> existing = database.find(connection, table);
          TableRecords records = records(table);
          Optional<TableRecord> record =
              records() && database.find(connection, records.records()).isPresent()
                  ? records.find(connection, table)
                  : Optional.empty();
          if (existing.isEmpty()) {
            return new StoredRows.None();
          }
          if (record.isEmpty()) {
            return new StoredRows.Unrecorded();
          }
          TableRecord load = record.get();
          if (load.state() == TableRecord.State.OPEN) {
            long parts = records.receipts(connection, table).size();
            return new StoredRows.Unfinished(
                load.hash(), parts, load.rows().partCount(load.rowsPerPart()) - parts);
          }
          return new StoredRows.Complete(
              load.hash(), new RowRange(0, load.rows().end()), load.storedRows(), load.checksum());
        });
  }

  @Override
  public void drop(OutputTable output, String hash) {
    if (options.protection() == DatabaseOptions.Protection.PROTECTED) {
      throw new SinkException(
          Reason.NOT_SUPPORTED, "%s is protected".formatted(database.location()));
    }
    QualifiedTable table = DatabaseLook.table(output.target(), "");
    TableRemoval removal = new TableRemoval(database, records(table), output, hash);
    boolean _ =
        connections.inTransaction(
            "table %s cannot be dropped".formatted(table),
            connection ->
                removal.drop(
                    connection,
                    List.of(table, DatabaseLook.table(output.target(), REPLACEMENT_PREFIX))));
  }

  @Override
  public Optional<SqlStore> sql() {
    return Optional.of(new JdbcSqlStore(connections, database, options));
  }

  @Override
  public void close() {
    connections.close();
  }
}
