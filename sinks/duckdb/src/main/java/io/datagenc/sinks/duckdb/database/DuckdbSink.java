package io.datagenc.sinks.duckdb.database;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.local.DurableFiles;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.RowAllocation;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.SqlStore;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.StoredRows;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableScript;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tables of a database file, with their keys and foreign keys. Rows wait in durable parts beside
/// the file and get into it in one transaction, all tables of the run at once.
final class DuckdbSink implements Sink {
  private static final long ROWS_PER_PART = 1_000_000;

  private final DuckdbFile file;
  private final long rowsPerPart;

  DuckdbSink(DuckdbFile file) {
    this(file, ROWS_PER_PART);
  }

  DuckdbSink(DuckdbFile file, long rowsPerPart) {
    this.file = file;
    this.rowsPerPart = rowsPerPart;
  }

  @Override
  public String location() {
    return file.path().toString();
  }

  @Override
  public Optional<String> lockedPlace() {
    return Optional.of(StoreLock.place(file.staging()));
  }

  private Path staged() {
    return file.staging().resolve("run");
  }

  /// What a question to the database is.
  @FunctionalInterface
  private interface Look<T> {
    T at(DatabaseTables tables, DatabaseRecords records) throws SQLException;
  }

  /// The answer of the database, or `without` where there is no file.
  private <T> T look(Look<T> look, T without) {
    if (!file.exists()) {
      return without;
    }
    try (Connection connection = file.read()) {
      return look.at(new DatabaseTables(connection), new DatabaseRecords(connection));
    } catch (SQLException e) {
      throw file.failure(Reason.UNAVAILABLE, e);
    }
  }

  /// What the database has of a target.
  ///
  /// @param columns of the table; none if there is none
  private record Existing(
      List<String> columns,
      boolean hasRows,
      List<String> referring,
      Optional<DatabaseRecords.Entry> recorded) {
    static final Existing NOTHING = new Existing(List.of(), false, List.of(), Optional.empty());

    boolean isTable() {
      return !columns.isEmpty();
    }
  }

  private Map<LoadKey, Existing> existing(List<LoadItem> items) {
    return look(
        (tables, records) -> {
          Map<LoadKey, Existing> found = new HashMap<>();
          for (LoadItem item : items) {
            TargetName target = item.output().target();
            List<String> columns = tables.columns(target);
            if (!columns.isEmpty()) {
              found.put(
                  item.key(),
                  new Existing(
                      columns,
                      tables.hasRows(target),
                      tables.referring(target),
                      records.find(target)));
            }
          }
          return found;
        },
        Map.of());
  }

  @Override
  public LoadScript prepare(LoadRequest request) {
    return script(decide(request));
  }

  private List<DuckdbDecision> decide(LoadRequest request) {
    if (request.share().isPartial()) {
      throw new SinkException(
          Reason.NOT_SUPPORTED,
          "a database file of DuckDB is written by one process; leave --part out");
    }
    List<LoadItem> items = request.items();
    items.forEach(DuckdbSink::requireWritable);
    Map<LoadKey, Existing> existing = existing(items);
    Set<String> written =
        items.stream()
            .map(item -> item.output().target().name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Map<LoadKey, Long> firstRows = new HashMap<>();
    for (LoadItem item : items) {
      firstRows.put(
          item.key(),
          firstRow(request, item, existing.getOrDefault(item.key(), Existing.NOTHING), written));
    }
    RowAllocation allocation = request.allocate(firstRows);
    return items.stream()
        .map(
            item ->
                decide(
                    request, item, existing.getOrDefault(item.key(), Existing.NOTHING), allocation))
        .toList();
  }

  private static void requireWritable(LoadItem item) {
    if (item.output().rows().size() > 1) {
      throw new SinkException(
          Reason.NOT_SUPPORTED,
          "table `%s` is made of several tables, and a table of DuckDB holds the rows of one"
              .formatted(item.targetName()));
    }
    Set<String> names = new HashSet<>();
    item.table()
        .visibleColumns()
        .forEach(
            column -> {
              if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new SinkException(
                    Reason.NOT_SUPPORTED,
                    "table `%s` has two columns `%s` that differ in upper and lower case alone, which DuckDB takes for one; rename one"
                        .formatted(item.targetName(), column.name()));
              }
            });
    if (item.output().target().schema().equalsIgnoreCase(DatabaseRecords.SCHEMA)) {
      throw new SinkException(
          Reason.NOT_SUPPORTED,
          "schema `%s` is for what is recorded of tables; name another one"
              .formatted(DatabaseRecords.SCHEMA));
    }
  }

  /// The load of an interrupted run that stores the same rows.
  private Optional<StagedLoad> begun(LoadRequest request, LoadItem item) {
    return StagedTable.of(staged(), item.output().target())
        .load()
        .filter(load -> load.hash().equals(request.hash(item.output())))
        .filter(load -> load.ifExists() == item.output().ifExists());
  }

  /// Whether an interrupted run has put its rows into the database.
  private static boolean isStored(StagedLoad load, Existing existing) {
    return existing.recorded().filter(entry -> entry.loadId().equals(load.id())).isPresent();
  }

  private long firstRow(
      LoadRequest request, LoadItem item, Existing existing, Set<String> written) {
    Optional<StagedLoad> stored = begun(request, item).filter(load -> isStored(load, existing));
    if (stored.isPresent()) {
      return stored.get().rows().first();
    }
    if (!existing.isTable()) {
      return 0;
    }
    return switch (item.output().ifExists()) {
      case FAIL -> {
        if (existing.hasRows()) {
          throw new SinkException(
              Reason.TABLE_EXISTS,
              "table `%s` has rows in %s already".formatted(item.targetName(), file.path()));
        }
        requireColumns(item, existing);
        yield 0;
      }
      case REPLACE -> {
        existing.referring().stream()
            .filter(name -> !written.contains(name.toLowerCase(Locale.ROOT)))
            .findFirst()
            .ifPresent(
                name -> {
                  throw new SinkException(
                      Reason.NOT_SUPPORTED,
                      "table `%s` cannot be replaced, because `%s` refers to it and is not replaced with it; replace both, or drop `%s`"
                          .formatted(item.targetName(), name, name));
                });
        yield 0;
      }
      case APPEND -> {
        if (!existing.hasRows()) {
          requireColumns(item, existing);
          yield 0;
        }
        yield existing
            .recorded()
            .filter(entry -> entry.hash().equals(request.hash(item.output())))
            .map(DatabaseRecords.Entry::endRow)
            .orElseThrow(
                () ->
                    new SinkException(
                        Reason.NOT_APPENDABLE,
                        "rows cannot be appended to table `%s`: %s"
                            .formatted(
                                item.targetName(),
                                existing.recorded().isPresent()
                                    ? "its rows come from another plan, or from this one with"
                                        + " another seed, scale or number of rows"
                                    : "its rows were not written by datagenc")));
      }
    };
  }

  /// Checks that a table without rows has the columns of a load.
  private static void requireColumns(LoadItem item, Existing existing) {
    Set<String> there =
        existing.columns().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    item.table().visibleColumns().stream()
        .filter(column -> !there.contains(column.name().toLowerCase(Locale.ROOT)))
        .findFirst()
        .ifPresent(
            column -> {
              throw new SinkException(
                  Reason.OTHER_COLUMNS,
                  "table `%s` is there without rows, and has no column `%s`; add it, or drop the table"
                      .formatted(item.targetName(), column.name()));
            });
  }

  private DuckdbDecision decide(
      LoadRequest request, LoadItem item, Existing existing, RowAllocation allocation) {
    Optional<StagedLoad> begun =
        begun(request, item).filter(load -> load.rows().equals(allocation.range(item.key())));
    StagedLoad load =
        begun.orElseGet(
            () ->
                new StagedLoad(
                    UUID.randomUUID().toString(),
                    request.hash(item.output()),
                    item.output().ifExists(),
                    allocation.range(item.key()),
                    rowsPerPart));
    boolean replaces = existing.isTable() && load.ifExists() == IfExists.REPLACE;
    TableScript.Effect effect =
        replaces
            ? TableScript.Effect.REPLACED
            : load.rows().first() > 0
                ? TableScript.Effect.EXTENDED
                : existing.isTable() ? TableScript.Effect.FILLED : TableScript.Effect.CREATED;
    return new DuckdbDecision(
        item,
        StagedTable.of(staged(), item.output().target()),
        load,
        effect,
        existing.isTable(),
        isStored(load, existing)
            ? existing.recorded().map(entry -> stored(load, entry))
            : Optional.empty());
  }

  private static StoredTable stored(StagedLoad load, DatabaseRecords.Entry entry) {
    return new StoredTable(
        load.rows(), entry.loadRows(), 0, entry.loadBytes(), entry.loadChecksum());
  }

  private DatabaseFill fill(List<DuckdbDecision> decisions) {
    return new DatabaseFill(file, new DatabaseDefinitions(decisions), decisions);
  }

  private LoadScript script(List<DuckdbDecision> decisions) {
    DatabaseFill fill = fill(decisions);
    List<TableScript> tables = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (DuckdbDecision decision : decisions) {
      tables.add(
          new TableScript(
              decision.item(),
              decision.effect(),
              decision.load().rows(),
              decision.load().rowsPerPart(),
              TableScript.Durability.PART,
              TableScript.Visibility.TABLE,
              TableScript.PartOrder.ASCENDING,
              decision.isNew() ? List.of() : decision.stage().stored(),
              decision.stored(),
              LoadScript.UNLIMITED_WRITERS,
              Set.of()));
      if (decision.isMade()) {
        notes.addAll(fill.definitions().notes(decision));
      }
    }
    decisions.stream()
        .map(decision -> decision.item().output().target().schema())
        .distinct()
        .filter(file::isCalled)
        .map(
            schema ->
                "the file is called like schema `%1$s`, so that queries have to say `%1$s.%1$s.t`; another name of the file is better"
                    .formatted(schema))
        .forEach(notes::add);
    boolean isWaiting = decisions.stream().anyMatch(decision -> decision.stored().isEmpty());
    List<Step> after =
        isWaiting
            ? List.of(
                new Step(
                    "fill",
                    "put the rows into %s, in one transaction".formatted(file.path()),
                    Optional.of(String.join(";\n", fill.statements())),
                    decisions.stream()
                        .map(decision -> decision.item().key())
                        .collect(Collectors.toSet()),
                    Set.of()))
            : List.of();
    return new LoadScript(
        List.of(),
        tables,
        after,
        LoadScript.UNLIMITED_WRITERS,
        LoadScript.Purpose.REQUESTED,
        notes);
  }

  @Override
  public SinkRun begin(LoadRequest request) throws InterruptedException {
    return locked(
        request.share(),
        (lock, _) -> {
          List<DuckdbDecision> decisions = decide(request);
          try {
            for (DuckdbDecision decision : decisions) {
              if (decision.isNew()) {
                decision.stage().record(decision.load());
              }
            }
          } catch (IOException e) {
            throw FileFailures.notWritable(file.staging(), e);
          }
          return new DuckdbRun(file, staged(), lock, fill(decisions), decisions, script(decisions));
        });
  }

  private <T> T locked(Share share, StoreLock.Begin<T> begin) throws InterruptedException {
    return StoreLock.begin("database", file.staging(), file.staging(), share, begin);
  }

  @Override
  public Optional<SqlStore> sql() {
    return Optional.of(new DatabaseSqlStore(file));
  }

  @Override
  public StoredRows inspect(LoadItem item) {
    Existing existing = existing(List.of(item)).getOrDefault(item.key(), Existing.NOTHING);
    StagedTable stage = StagedTable.of(staged(), item.output().target());
    Optional<StagedLoad> begun = stage.load().filter(load -> !isStored(load, existing));
    if (begun.isPresent()) {
      long parts = stage.stored().size();
      StagedLoad load = begun.get();
      return new StoredRows.Unfinished(
          load.hash(), parts, load.rows().partCount(load.rowsPerPart()) - parts);
    }
    if (!existing.isTable()) {
      return new StoredRows.None();
    }
    return existing
        .recorded()
        .<StoredRows>map(
            entry ->
                new StoredRows.Complete(
                    entry.hash(), new RowRange(0, entry.endRow()), entry.rows(), entry.checksum()))
        .orElseGet(StoredRows.Unrecorded::new);
  }

  @Override
  public void drop(OutputTable output, String hash) throws InterruptedException {
    Path _ =
        locked(
            Share.ALL,
            (lock, _) -> {
              try (lock) {
                StagedTable stage = StagedTable.of(staged(), output.target());
                if (stage.load().filter(load -> load.hash().equals(hash)).isPresent()) {
                  DurableFiles.deleteTree(stage.folder());
                }
                if (file.exists()) {
                  dropTable(output.target(), hash);
                }
                return stage.folder();
              } catch (IOException e) {
                throw FileFailures.notWritable(file.staging(), e);
              }
            });
  }

  private void dropTable(TargetName target, String hash) {
    try (Connection connection = file.write();
        Statement statement = connection.createStatement()) {
      DatabaseTables tables = new DatabaseTables(connection);
      DatabaseRecords records = new DatabaseRecords(connection);
      if (tables.columns(target).isEmpty()) {
        return;
      }
      if (records.find(target).filter(entry -> entry.hash().equals(hash)).isEmpty()) {
        throw new SinkException(
            Reason.OTHER_ROWS,
            "table `%s.%s` is not dropped: its rows are not those of this plan"
                .formatted(target.schema(), target.name()));
      }
      List<String> referring = tables.referring(target);
      if (!referring.isEmpty()) {
        throw new SinkException(
            Reason.OTHER_ROWS,
            "table `%s.%s` is not dropped: `%s` refers to it; drop that one first"
                .formatted(target.schema(), target.name(), referring.getFirst()));
      }
      statement.execute("DROP TABLE " + DatabaseTables.quoted(target));
      records.delete(target);
      connection.commit();
    } catch (SQLException e) {
      throw file.failure(Reason.WRITE_FAILED, e);
    }
  }

  /// Does nothing: what a run opens, it closes.
  @Override
  public void close() {}
}
