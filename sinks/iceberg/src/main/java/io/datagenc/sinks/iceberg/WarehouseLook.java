package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.RowAllocation;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.StoredRows;
import io.datagenc.sinks.sink.StoredTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;

/// Finds out what a run has to do with each table. Writes nothing.
final class WarehouseLook {
  private final Optional<Catalog> catalog;
  private final String place;
  private final Locations locations;
  private final WarehouseOptions options;
  private final RunRecord record;
  private final LoadRequest request;
  private final Map<LoadKey, TableLayout> layouts = new HashMap<>();

  /// Where new tables are put.
  @FunctionalInterface
  interface Locations {
    String of(String schema, String name);
  }

  /// @param catalog absent where the warehouse does not exist
  /// @param place what the tables are in, for people
  /// @param record what is recorded of the tables of the request, at least
  WarehouseLook(
      Optional<Catalog> catalog,
      String place,
      Locations locations,
      WarehouseOptions options,
      RunRecord record,
      LoadRequest request) {
    this.catalog = catalog;
    this.place = place;
    this.locations = locations;
    this.options = options;
    this.record = record;
    this.request = request;
  }

  /// A look into a warehouse of this machine.
  static WarehouseLook into(
      WarehouseFiles warehouse,
      Optional<Catalog> catalog,
      WarehouseOptions options,
      LoadRequest request) {
    return new WarehouseLook(
        catalog,
        "the warehouse " + warehouse.directory(),
        (schema, name) -> LocalFileIO.location(warehouse.table(schema, name)),
        options,
        RunRecord.read(warehouse),
        request);
  }

  /// What is done with a table.
  ///
  /// @param layout of the table, if it is made
  /// @param load recorded by an interrupted run or another share, or new
  /// @param existing the table, if it exists
  /// @param stored what the load has stored, if it is complete
  record Decision(
      LoadItem item,
      TableLayout layout,
      LoadRecord load,
      Optional<Table> existing,
      Optional<StoredTable> stored) {}

  /// What is done.
  record Decisions(LoadScript.Purpose purpose, List<Decision> tables) {}

  RunRecord record() {
    return record;
  }

  /// @throws SinkException if a table cannot be written
  Decisions decide() {
    List<LoadItem> items = request.items();
    for (LoadItem item : items) {
      if (item.output().rows().size() > 1) {
        throw new SinkException(
            SinkException.Reason.NOT_SUPPORTED,
            "table `%s` is made of several tables, and Iceberg's hold the rows of one"
                .formatted(item.targetName()));
      }
      if (item.table().visibleColumns().isEmpty()) {
        throw new SinkException(
            SinkException.Reason.NOT_SUPPORTED,
            "table `%s` has no column to store: all are HIDDEN".formatted(item.targetName()));
      }
      // Also found: whether Iceberg has its types.
      layouts.put(item.key(), TableLayout.of(item, options));
    }
    boolean completes = completesInterrupted(items);
    return new Decisions(
        completes ? LoadScript.Purpose.COMPLETES_INTERRUPTED : LoadScript.Purpose.REQUESTED,
        decide(
            completes
                ? items.stream().filter(item -> recorded(item).isPresent()).toList()
                : items));
  }

  /// The load that an interrupted run or another share has begun for the same rows. What was
  /// interrupted is completed before rows are added.
  private Optional<LoadRecord> recorded(LoadItem item) {
    return record
        .find(item.output().target().schema(), item.output().target().name())
        .filter(load -> load.hash().equals(request.hash(item.output())))
        .filter(
            load ->
                load.ifExists() == item.output().ifExists()
                    || item.output().ifExists() == IfExists.APPEND);
  }

  /// Whether an interrupted run has to be completed before what is asked for can begin.
  private boolean completesInterrupted(List<LoadItem> items) {
    List<LoadItem> appended =
        items.stream().filter(item -> item.output().ifExists() == IfExists.APPEND).toList();
    List<LoadRecord> begun = appended.stream().flatMap(item -> recorded(item).stream()).toList();
    boolean isTheSame =
        begun.size() == appended.size()
            && begun.stream().allMatch(load -> load.ifExists() == IfExists.APPEND);
    if (begun.isEmpty() || isTheSame) {
      return false;
    }
    String missing =
        record.without(begun).loads().stream()
            .filter(load -> begun.stream().anyMatch(each -> each.hash().equals(load.hash())))
            .map(load -> "`" + load.tableName() + "`")
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new SinkException(
          SinkException.Reason.NOT_APPENDABLE,
          "rows cannot be added yet: an interrupted run has still to store %s; repeat it first"
              .formatted(missing));
    }
    return true;
  }

  private List<Decision> decide(List<LoadItem> items) {
    Map<LoadItem, Table> existing = existing(items);
    Map<LoadItem, StoredTable> stored = new LinkedHashMap<>();
    existing.forEach(
        (item, table) -> stored(item, table).ifPresent(found -> stored.put(item, found)));
    requireNone(
        existing.keySet().stream()
            .filter(item -> ifExists(item) == IfExists.FAIL && !stored.containsKey(item))
            .filter(item -> !EmptyTable.isEmpty(Objects.requireNonNull(existing.get(item))))
            .toList());
    existing.forEach(
        (item, table) -> {
          if (ifExists(item) == IfExists.FAIL && !stored.containsKey(item)) {
            new EmptyTable(item, table).requireRoom();
          }
        });
    Map<LoadKey, Long> firstRows = new HashMap<>();
    for (LoadItem item : items) {
      firstRows.put(
          item.key(), firstRow(item, Optional.ofNullable(existing.get(item)), stored.get(item)));
    }
    RowAllocation allocation = request.allocate(firstRows);
    List<Decision> decisions = new ArrayList<>();
    for (LoadItem item : items) {
      Optional<Table> table = Optional.ofNullable(existing.get(item));
      decisions.add(
          new Decision(
              item,
              layout(item),
              recorded(item).orElseGet(() -> newLoad(item, table, allocation.range(item.key()))),
              table,
              Optional.ofNullable(stored.get(item))));
    }
    return List.copyOf(decisions);
  }

  private IfExists ifExists(LoadItem item) {
    return recorded(item).map(LoadRecord::ifExists).orElse(item.output().ifExists());
  }

  private long firstRow(
      LoadItem item,
      Optional<Table> existing,
      @org.jspecify.annotations.Nullable StoredTable stored) {
    Optional<LoadRecord> recorded = recorded(item);
    if (recorded.isPresent()) {
      return recorded.get().rows().first();
    }
    if (stored != null) {
      return stored.positions().first();
    }
    return switch (item.output().ifExists()) {
      case FAIL, REPLACE -> 0;
      case APPEND -> existing.map(table -> firstRow(item, table)).orElse(0L);
    };
  }

  /// The first row that an existing table does not have.
  private long firstRow(LoadItem item, Table table) {
    String hash = request.hash(item.output());
    boolean holdsNoneOfThePlan =
        EmptyTable.isEmpty(table)
            && !(Provenance.storedRows(table) instanceof StoredRows.Complete complete
                && complete.hash().equals(hash));
    if (holdsNoneOfThePlan) {
      new EmptyTable(item, table).requireRoom();
      return 0;
    }
    return new Continuation(item, table, hash).firstRow();
  }

  private TableLayout layout(LoadItem item) {
    return Objects.requireNonNull(layouts.get(item.key()));
  }

  private LoadRecord newLoad(LoadItem item, Optional<Table> existing, RowRange rows) {
    String schema = item.output().target().schema();
    String name = item.output().target().name();
    return new LoadRecord(
        UUID.randomUUID().toString(),
        schema,
        name,
        request.hash(item.output()),
        item.output().ifExists(),
        rows,
        DataFileCut.rowsPerFile(item.table(), layout(item).options().fileBytes()),
        existing.map(Table::location).orElseGet(() -> locations.of(schema, name)),
        Instant.now());
  }

  private Map<LoadItem, Table> existing(List<LoadItem> items) {
    Map<LoadItem, Table> existing = new LinkedHashMap<>();
    for (LoadItem item : items) {
      catalog.flatMap(each -> CatalogTables.find(each, item)).ifPresent(t -> existing.put(item, t));
    }
    return existing;
  }

  /// What is stored, if the load that was interrupted has committed it, or all shares of a run have
  /// while this one was away.
  private Optional<StoredTable> stored(LoadItem item, Table table) {
    Snapshot snapshot = table.currentSnapshot();
    if (snapshot == null) {
      return Optional.empty();
    }
    Optional<LoadRecord> recorded = recorded(item);
    boolean isRepeatedShare =
        request.share().isPartial()
            && recorded.isEmpty()
            && item.output().ifExists() == IfExists.FAIL;
    return Provenance.of(snapshot)
        .filter(made -> made.hash().equals(request.hash(item.output())))
        .filter(made -> recorded.map(load -> load.id().equals(made.run())).orElse(isRepeatedShare))
        .map(made -> made.storedTable(snapshot));
  }

  private void requireNone(List<LoadItem> existing) {
    if (existing.isEmpty()) {
      return;
    }
    String names =
        existing.stream()
            .map(item -> "`" + item.targetName() + "`")
            .collect(Collectors.joining(", "));
    throw new SinkException(
        SinkException.Reason.TABLE_EXISTS,
        "%s %s in %s already"
            .formatted(
                existing.size() == 1 ? "table " + names : "tables " + names,
                existing.size() == 1 ? "exists" : "exist",
                place));
  }
}
