package io.datagenc.sinks.dynamodb;

import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.RowRemoval;
import io.datagenc.sinks.sink.ScannedStore;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.StoredRows;
import io.datagenc.sinks.sink.TableScript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// The tables of a region of DynamoDB. Rows become items, several tables of a plan may share one.
/// Each part of the rows has a receipt once all its items are put; putting an item again changes
/// nothing, so that whatever dies, the same command goes on with the parts that are missing.
final class DynamodbSink implements Sink {
  private static final int MAX_LOOKS = 5;

  private final DynamodbConnection connection;
  private final DynamodbOptions options;
  private final LoadRecords records;
  private final TableMaker maker;

  DynamodbSink(DynamodbConnection connection, DynamodbOptions options) {
    this.connection = connection;
    this.options = options;
    this.records = new LoadRecords(connection, options.receipts());
    this.maker = new TableMaker(connection);
  }

  @Override
  public String location() {
    return connection.location();
  }

  @Override
  public LoadScript prepare(LoadRequest request) {
    return script(request, ItemLook.decide(connection, options, request, Set.of()), Stream.empty());
  }

  /// What the run does; `decisions` are those of this moment.
  ///
  /// @param notes what its user should know of tables that were made
  private LoadScript script(
      LoadRequest request, List<ItemDecision> decisions, Stream<String> notes) {
    List<TableScript> tables = new ArrayList<>();
    for (ItemDecision decision : decisions) {
      ItemLoad load = decision.load();
      tables.add(
          new TableScript(
              decision.item(),
              load.effect(),
              load.rows(),
              load.rowsPerPart(),
              TableScript.Durability.PART,
              TableScript.Visibility.PART,
              TableScript.PartOrder.PERMUTED,
              decision.isNew() ? List.of() : records.receipts(decision.item(), load),
              load.isOpen() ? Optional.empty() : Optional.of(load.stored()),
              LoadScript.UNLIMITED_WRITERS,
              Set.of()));
    }
    return new LoadScript(
        steps(decisions),
        tables,
        List.of(),
        LoadScript.UNLIMITED_WRITERS,
        ItemLook.purpose(request, decisions),
        Stream.concat(notes, decisions.stream().flatMap(DynamodbSink::notes)).distinct().toList());
  }

  private static List<Step> steps(List<ItemDecision> decisions) {
    Set<Step> steps = new LinkedHashSet<>();
    for (ItemDecision decision : decisions) {
      String name = decision.design().name();
      if (decision.table().isEmpty()) {
        steps.add(Step.of("create " + name, "create table " + name));
      }
      if (decision.load().state() == ItemLoad.State.EMPTYING) {
        steps.add(Step.of("empty " + name, "delete the items of table " + name));
      }
    }
    return List.copyOf(steps);
  }

  private static Stream<String> notes(ItemDecision decision) {
    String name = decision.design().name();
    if (decision.load().state() == ItemLoad.State.EMPTYING) {
      return Stream.of(
          "the items of table `%s` are deleted before the new ones are put: readers see the gap"
              .formatted(name));
    }
    return decision.hasOthers()
        ? Stream.of(
            "table `%s` has items of others: those with the keys of new items are overwritten"
                .formatted(name))
        : Stream.of();
  }

  @Override
  public SinkRun begin(LoadRequest request) throws InterruptedException {
    List<String> notes = new ArrayList<>();
    Set<String> made = makeTables(request, notes);
    for (int look = 0; look < MAX_LOOKS; look++) {
      List<ItemDecision> decisions = ItemLook.decide(connection, options, request, made);
      if (record(decisions)) {
        LoadScript script = script(request, decisions, notes.stream());
        return new DynamodbRun(
            connection, options, request.share(), records, empty(request, decisions), script);
      }
    }
    throw new SinkException(
        Reason.BUSY, "%s: other runs write to the same tables".formatted(connection.location()));
  }

  private Set<String> makeTables(LoadRequest request, List<String> notes)
      throws InterruptedException {
    Set<String> made = new LinkedHashSet<>();
    for (ItemDecision decision : ItemLook.decide(connection, options, request, Set.of())) {
      OutputTable output = decision.item().output();
      if (decision.table().isEmpty() && made.add(decision.design().name())) {
        maker
            .make(decision.design(), decision.settings(), request.hash(output))
            .ifPresent(notes::add);
      }
    }
    records.create();
    return made;
  }

  /// Records loads that are new; whether nobody else has recorded others meanwhile.
  private boolean record(List<ItemDecision> decisions) {
    for (ItemDecision decision : decisions) {
      if (decision.isNew()) {
        if (!records.put(decision.item(), decision.load(), decision.recorded())) {
          return false;
        }
        records.deleteParts(decision.item());
      }
    }
    return true;
  }

  /// Deletes the items of tables whose rows are to be replaced. Of several shares the first one
  /// does.
  private List<ItemDecision> empty(LoadRequest request, List<ItemDecision> decisions)
      throws InterruptedException {
    Set<String> emptied = new LinkedHashSet<>();
    for (ItemDecision decision : decisions) {
      if (decision.load().state() == ItemLoad.State.EMPTYING
          && request.share().index() == 1
          && emptied.add(decision.design().name())) {
        new ItemDeletion(connection, decision.design(), options)
            .deleteAll(
                decision.table().orElseThrow(),
                item -> !options.receipts().isRecord(decision.item().output(), item));
      }
    }
    List<ItemDecision> ready = new ArrayList<>();
    for (ItemDecision decision : decisions) {
      ItemLoad load = decision.load();
      if (load.state() == ItemLoad.State.EMPTYING) {
        if (request.share().index() == 1) {
          load = load.in(ItemLoad.State.OPEN);
          boolean _ = records.put(decision.item(), load, Optional.of(load.id()));
        } else {
          load = awaitEmptied(decision);
        }
      }
      ready.add(decision.withRecorded(load));
    }
    return ready;
  }

  private ItemLoad awaitEmptied(ItemDecision decision) throws InterruptedException {
    while (true) {
      Optional<ItemLoad> now = records.find(decision.item());
      if (now.filter(load -> load.id().equals(decision.load().id())).isEmpty()) {
        throw new SinkException(
            Reason.BUSY,
            "another run has taken over table `%s` in %s"
                .formatted(decision.design().name(), connection.location()));
      }
      if (now.get().state() != ItemLoad.State.EMPTYING) {
        return now.get();
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  @Override
  public StoredRows inspect(LoadItem item) {
    TableDesign design = TableDesign.of(item.output());
    Optional<TableDescription> table = maker.find(design.name());
    if (table.isEmpty()) {
      return new StoredRows.None();
    }
    Optional<ItemLoad> record =
        records.find(item).filter(load -> load.tableId().equals(ItemLook.id(table.get())));
    if (record.isEmpty()) {
      return new StoredRows.Unrecorded();
    }
    ItemLoad load = record.get();
    if (load.isOpen()) {
      long parts = records.receipts(item, load).size();
      return new StoredRows.Unfinished(
          load.hash(), parts, load.rows().partCount(load.rowsPerPart()) - parts);
    }
    return new StoredRows.Complete(
        load.hash(), new RowRange(0, load.rows().end()), load.storedRows(), load.checksum());
  }

  @Override
  public void drop(OutputTable output, String hash) throws InterruptedException {
    TableDesign design = TableDesign.of(output);
    Optional<TableDescription> table = maker.find(design.name());
    if (table.isPresent()) {
      Optional<String> owner = owner(output, table.get());
      if (owner.filter(hash::equals).isEmpty()) {
        throw new SinkException(
            Reason.OTHER_ROWS,
            "table `%s` in %s is not deleted: %s"
                .formatted(
                    design.name(),
                    connection.location(),
                    owner.isPresent()
                        ? "its tag `%s` says that it was made for other rows"
                            .formatted(TableMaker.HASH_TAG)
                        : "it was not made by datagenc, as its tags show"));
      }
      maker.delete(design.name());
    }
    for (OutputRows rows : output.rows()) {
      records.delete(new LoadItem(output, rows));
    }
  }

  private Optional<String> owner(OutputTable output, TableDescription table) {
    return maker.hashTag(table, () -> recordedMaker(output, table));
  }

  /// What identifies the rows of the load that has made a table, as it is recorded.
  private Optional<String> recordedMaker(OutputTable output, TableDescription table) {
    return output.rows().stream()
        .flatMap(rows -> records.find(new LoadItem(output, rows)).stream())
        .filter(load -> load.tableId().equals(ItemLook.id(table)))
        .filter(load -> load.effect() == TableScript.Effect.CREATED)
        .map(ItemLoad::hash)
        .findFirst();
  }

  @Override
  public Optional<RowRemoval> removal() {
    return Optional.of(new ItemRemovals());
  }

  /// Removes items from tables of others.
  private final class ItemRemovals implements RowRemoval {
    @Override
    public boolean isOwn(OutputTable output, String hash) {
      return maker
          .find(TableDesign.of(output).name())
          .map(table -> owner(output, table).filter(hash::equals).isPresent())
          .orElse(true);
    }

    @Override
    public Removal begin(OutputTable output) {
      TableDesign design = TableDesign.of(output);
      TableDescription table =
          maker
              .find(design.name())
              .orElseThrow(
                  () ->
                      new SinkException(
                          Reason.UNAVAILABLE,
                          "%s has no table `%s`".formatted(connection.location(), design.name())));
      ItemLook.requireUsable(connection, design, table);
      return new ItemRemoval(connection, options, records, output, table);
    }
  }

  @Override
  public Optional<ScannedStore> scanned() {
    return Optional.of(new ItemScan(connection));
  }

  @Override
  public void close() {
    connection.close();
  }
}
