package io.datagenc.sinks.duckdb.database;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.sinks.duckdb.DuckdbTypes;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.RowAllocation;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableScript;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What is in a database file when a run begins, and what the run does about it.
///
/// @param staged the directory of what waits
/// @param rowsPerPart the cut of new loads into parts
record DuckdbLook(DuckdbFile file, Path staged, long rowsPerPart) {

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
  record Existing(
      List<DatabaseColumn> columns,
      boolean hasRows,
      List<String> referring,
      Optional<DatabaseRecords.Entry> recorded) {
    static final Existing NOTHING = new Existing(List.of(), false, List.of(), Optional.empty());

    boolean isTable() {
      return !columns.isEmpty();
    }

    /// Whether an interrupted run has put the rows of a load into the database.
    boolean holds(StagedLoad load) {
      return recorded.filter(entry -> entry.loadId().equals(load.id())).isPresent();
    }
  }

  private Map<LoadKey, Existing> existing(List<LoadItem> items) {
    return look(
        (tables, records) -> {
          Map<LoadKey, Existing> found = new HashMap<>();
          for (LoadItem item : items) {
            TargetName target = item.output().target();
            List<DatabaseColumn> columns = tables.columns(target);
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

  /// What the database has of a target.
  Existing existing(LoadItem item) {
    return existing(List.of(item)).getOrDefault(item.key(), Existing.NOTHING);
  }

  /// Looks at all targets of a request and decides.
  ///
  /// @throws SinkException if rows that are there forbid the load
  List<DuckdbDecision> decide(LoadRequest request) {
    if (request.share().isPartial()) {
      throw new SinkException(
          Reason.NOT_SUPPORTED,
          "a database file of DuckDB is written by one process; leave --part out");
    }
    List<LoadItem> items = request.items();
    items.forEach(DuckdbLook::requireWritable);
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
    return StagedTable.of(staged, item.output().target())
        .load()
        .filter(load -> load.hash().equals(request.hash(item.output())))
        .filter(load -> load.ifExists() == item.output().ifExists());
  }

  private long firstRow(
      LoadRequest request, LoadItem item, Existing existing, Set<String> written) {
    Optional<StagedLoad> stored = begun(request, item).filter(load -> existing.holds(load));
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

  /// Checks that a table without rows has the columns of a load, and needs no values for others.
  private static void requireColumns(LoadItem item, Existing existing) {
    Map<String, DatabaseColumn> there = new LinkedHashMap<>();
    existing.columns().forEach(column -> there.put(folded(column.name()), column));
    for (ColumnPlan column : item.table().visibleColumns()) {
      DatabaseColumn found = there.remove(folded(column.name()));
      if (found == null) {
        throw otherColumns(
            item, "has no column `%s`; add it, or drop the table".formatted(column.name()));
      }
      if (!found.holds(column.type())) {
        throw otherColumns(
            item,
            "its column `%s` is %s, which does not hold all values of %s; make it %s, or drop the table"
                .formatted(
                    found.name(),
                    found.type(),
                    column.type().sql(),
                    DuckdbTypes.sql(column.type())));
      }
    }
    there.values().stream()
        .filter(column -> column.demand() == DatabaseColumn.Demand.VALUE)
        .findFirst()
        .ifPresent(
            column -> {
              throw otherColumns(
                  item,
                  "its column `%s` is NOT NULL without a default, and the plan has no such column; give it a default, or drop the table"
                      .formatted(column.name()));
            });
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static SinkException otherColumns(LoadItem item, String what) {
    return new SinkException(
        Reason.OTHER_COLUMNS,
        "table `%s` is there without rows, and %s".formatted(item.targetName(), what));
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
        StagedTable.of(staged, item.output().target()),
        load,
        effect,
        existing.isTable(),
        existing.holds(load)
            ? existing.recorded().map(entry -> stored(load, entry))
            : Optional.empty());
  }

  private static StoredTable stored(StagedLoad load, DatabaseRecords.Entry entry) {
    return new StoredTable(
        load.rows(), entry.loadRows(), 0, entry.loadBytes(), entry.loadChecksum());
  }
}
