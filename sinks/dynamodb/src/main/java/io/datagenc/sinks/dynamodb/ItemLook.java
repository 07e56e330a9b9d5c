package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.RowAllocation;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.TableScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// What is in DynamoDB when a run begins, and what the run does about it.
final class ItemLook {
  /// How many items are looked at for one that is not what is recorded of a load.
  private static final int PAGE = 10;

  private final DynamodbConnection connection;
  private final DynamodbOptions options;
  private final LoadRequest request;
  private final Set<String> made;
  private final Map<OutputTable, Found> found = new LinkedHashMap<>();
  private final Map<LoadKey, Optional<ItemLoad>> records = new HashMap<>();

  /// What there is of a table.
  ///
  /// @param hasItems whether anything is in it
  private record Found(
      TableDesign design,
      TableSettings settings,
      Optional<TableDescription> table,
      boolean hasItems) {}

  private ItemLook(
      DynamodbConnection connection,
      DynamodbOptions options,
      LoadRequest request,
      Set<String> made) {
    this.connection = connection;
    this.options = options;
    this.request = request;
    this.made = made;
  }

  /// Looks at all tables of a request and decides.
  ///
  /// @param made the names of tables that this run has made
  static List<ItemDecision> decide(
      DynamodbConnection connection,
      DynamodbOptions options,
      LoadRequest request,
      Set<String> made) {
    ItemLook look = new ItemLook(connection, options, request, made);
    look.requireDistinctNames();
    look.requireReceipts();
    request.outputs().forEach(output -> look.found.put(output, look.find(output)));
    LoadRecords recorded = new LoadRecords(connection, options.receipts());
    for (LoadItem item : request.items()) {
      look.records.put(item.key(), recorded.find(item));
    }
    return look.decide();
  }

  private void requireDistinctNames() {
    Map<String, OutputTable> names = new HashMap<>();
    for (OutputTable output : request.outputs()) {
      OutputTable other = names.putIfAbsent(output.target().name(), output);
      if (other != null) {
        throw new SinkException(
            Reason.NOT_SUPPORTED,
            "`%s` and `%s` are one table: DynamoDB has no schemas"
                .formatted(other.target(), output.target()));
      }
    }
  }

  private void requireReceipts() {
    switch (options.receipts()) {
      case ReceiptPlace.InTable _ -> {}
      case ReceiptPlace.InItems _ -> {
        if (request.share().isPartial()) {
          throw new SinkException(
              Reason.NOT_SUPPORTED,
              "several processes write a run together only if it is recorded in a table: leave out"
                  + " `receipts = 'item'` of the catalog");
        }
      }
    }
  }

  private Found find(OutputTable output) {
    TableDesign design = TableDesign.of(output);
    options.receipts().requireFits(design);
    TableSettings settings = TableSettings.of(output);
    Optional<TableDescription> table = new TableMaker(connection).find(design.name());
    if (table.isEmpty()) {
      if (options.creation() == DynamodbOptions.Creation.FORBIDDEN) {
        throw new SinkException(
            Reason.UNAVAILABLE,
            "%s has no table `%s`; check `region`, make the table, or have it made: `create = true` of the catalog"
                .formatted(connection.location(), design.name()));
      }
      return new Found(design, settings, table, false);
    }
    requireUsable(connection, design, table.get());
    boolean hasItems =
        connection.call(
            "table `%s` cannot be read".formatted(design.name()),
            client ->
                client
                    .scanPaginator(r -> r.tableName(design.name()).limit(PAGE).consistentRead(true))
                    .items()
                    .stream()
                    .anyMatch(item -> !options.receipts().isRecord(output, item)));
    return new Found(design, settings, table, hasItems);
  }

  /// Requires that a table has the keys and indexes of the plan's.
  static void requireUsable(
      DynamodbConnection connection, TableDesign design, TableDescription table) {
    if (table.tableStatus() == TableStatus.DELETING) {
      throw new SinkException(
          Reason.UNAVAILABLE,
          "%s: table `%s` is being deleted".formatted(connection.location(), design.name()));
    }
    List<String> differences = new TableFitness(design.table(), table).differences();
    if (!differences.isEmpty()) {
      throw new SinkException(
          Reason.OTHER_COLUMNS,
          "%s: table `%s` is another one than the plan's: %s; write into a table of another name"
              .formatted(connection.location(), design.name(), String.join("; ", differences)));
    }
  }

  private Found found(LoadItem item) {
    return Objects.requireNonNull(found.get(item.output()));
  }

  /// What is recorded, if the table is still the same and has items if it is said to.
  private Optional<ItemLoad> record(LoadItem item) {
    Found there = found(item);
    return Objects.requireNonNull(records.get(item.key()))
        .filter(load -> there.table().filter(t -> id(t).equals(load.tableId())).isPresent())
        .filter(load -> load.isOpen() || load.storedRows() == 0 || there.hasItems());
  }

  /// What tells a table from one that was called the same.
  static String id(TableDescription table) {
    return table.tableId() == null
        ? table.tableName() + ' ' + table.creationDateTime().toEpochMilli()
        : table.tableId();
  }

  /// The load of an interrupted run, or of another share, that stores the same rows.
  private Optional<ItemLoad> begun(LoadItem item) {
    IfExists asked = item.output().ifExists();
    return record(item)
        .filter(load -> load.hash().equals(request.hash(item.output())))
        .filter(load -> load.ifExists() == asked || asked == IfExists.APPEND)
        .filter(
            load ->
                load.state() != ItemLoad.State.COMPLETE
                    // The other shares have completed it while this one was away.
                    || request.share().isPartial() && asked == IfExists.FAIL);
  }

  private boolean completesInterrupted() {
    List<LoadItem> appended =
        request.items().stream()
            .filter(item -> item.output().ifExists() == IfExists.APPEND)
            .toList();
    List<ItemLoad> begun = appended.stream().flatMap(item -> begun(item).stream()).toList();
    boolean isTheSame =
        begun.size() == appended.size()
            && begun.stream().allMatch(load -> load.ifExists() == IfExists.APPEND);
    return !begun.isEmpty() && !isTheSame;
  }

  private List<ItemDecision> decide() {
    boolean completes = completesInterrupted();
    List<LoadItem> items =
        request.items().stream().filter(item -> !completes || begun(item).isPresent()).toList();
    Map<LoadKey, Long> firstRows = new HashMap<>();
    for (LoadItem item : items) {
      firstRows.put(
          item.key(), begun(item).map(load -> load.rows().first()).orElseGet(() -> firstRow(item)));
    }
    RowAllocation allocation = request.allocate(firstRows);
    List<ItemDecision> decisions = new ArrayList<>();
    for (LoadItem item : items) {
      decisions.add(decide(item, allocation));
    }
    return decisions;
  }

  /// Whose run it is.
  static LoadScript.Purpose purpose(LoadRequest request, List<ItemDecision> decisions) {
    boolean isAppended =
        request.items().stream().anyMatch(item -> item.output().ifExists() == IfExists.APPEND);
    boolean isOlder =
        decisions.stream()
            .filter(each -> each.item().output().ifExists() == IfExists.APPEND)
            .anyMatch(each -> each.load().ifExists() != IfExists.APPEND);
    return isAppended && (isOlder || decisions.size() < request.items().size())
        ? LoadScript.Purpose.COMPLETES_INTERRUPTED
        : LoadScript.Purpose.REQUESTED;
  }

  /// Whether another family of the same table belongs to a run of the same rows, so that what is in
  /// the table is of that run.
  private boolean isBegunTogether(LoadItem item) {
    return request.items().stream()
        .filter(other -> other.output().equals(item.output()))
        .anyMatch(other -> begun(other).isPresent());
  }

  private Optional<ItemLoad> recordOfSame(LoadItem item) {
    return record(item).filter(load -> load.hash().equals(request.hash(item.output())));
  }

  /// The first row of a load that nothing has begun.
  private long firstRow(LoadItem item) {
    Found there = found(item);
    return switch (item.output().ifExists()) {
      case REPLACE -> 0L;
      case FAIL -> {
        if (there.hasItems() && !isBegunTogether(item)) {
          throw new SinkException(
              Reason.TABLE_EXISTS,
              "table `%s` in %s has items already%s"
                  .formatted(
                      there.design().name(),
                      connection.location(),
                      record(item).filter(ItemLoad::isOpen).isPresent()
                          ? ", some of them of an interrupted run of another plan"
                          : ""));
        }
        yield 0L;
      }
      case APPEND -> recordOfSame(item).map(load -> load.rows().end()).orElse(0L);
    };
  }

  private ItemDecision decide(LoadItem item, RowAllocation allocation) {
    Found there = found(item);
    Optional<ItemLoad> begun = begun(item);
    Optional<ItemLoad> before =
        item.output().ifExists() == IfExists.APPEND ? recordOfSame(item) : Optional.empty();
    boolean replaces = item.output().ifExists() == IfExists.REPLACE && there.hasItems();
    ItemLoad load =
        begun.orElseGet(
            () ->
                new ItemLoad(
                    UUID.randomUUID().toString(),
                    request.hash(item.output()),
                    there.table().map(ItemLook::id).orElse(""),
                    item.output().ifExists(),
                    effect(item, there, before.isPresent()),
                    allocation.range(item.key()),
                    options.rowsPerPart(),
                    replaces ? ItemLoad.State.EMPTYING : ItemLoad.State.OPEN,
                    before.map(ItemLoad::storedRows).orElse(0L),
                    before.map(ItemLoad::bytes).orElse(0L),
                    before.map(ItemLoad::checksum).orElse(0L)));
    boolean hasOthers =
        item.output().ifExists() == IfExists.APPEND
            && there.hasItems()
            && begun.isEmpty()
            && before.isEmpty();
    return new ItemDecision(
        item,
        there.design(),
        there.settings(),
        there.table(),
        load,
        Objects.requireNonNull(records.get(item.key())).map(ItemLoad::id),
        hasOthers);
  }

  private TableScript.Effect effect(LoadItem item, Found there, boolean continues) {
    if (there.table().isEmpty() || made.contains(there.design().name())) {
      return TableScript.Effect.CREATED;
    }
    return switch (item.output().ifExists()) {
      case REPLACE -> there.hasItems() ? TableScript.Effect.REPLACED : TableScript.Effect.FILLED;
      case APPEND ->
          continues || there.hasItems() ? TableScript.Effect.EXTENDED : TableScript.Effect.FILLED;
      case FAIL -> TableScript.Effect.FILLED;
    };
  }
}
