package io.datagenc.sinks.files;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.duckdb.FileRelations;
import io.datagenc.sinks.duckdb.FileSqlStore;
import io.datagenc.sinks.glue.GlueTables;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.script.ScriptTable;
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
import io.datagenc.sinks.sink.StoredRows;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Tables as files in a folder or a bucket: `location/schema/table/table-N.csv`, where N is the
/// first row of the file. Each file is visible, with a durable receipt, as soon as it is complete;
/// what replaces other rows, when all of it is.
final class FolderSink implements Sink {

  private final TablePlace place;
  private final FolderOptions options;
  private final TableCompanions companions;

  /// A sink that writes below `location`, which is made by the first run if it does not exist.
  FolderSink(Path location, FolderOptions options) {
    this(new LocalTablePlace(location), options);
  }

  /// A sink that writes to a place, which is closed with it, and defines no tables elsewhere.
  FolderSink(TablePlace place, FolderOptions options) {
    this(place, options, Optional.empty());
  }

  /// A sink that writes to a place and defines tables in a catalog, which are closed with it.
  FolderSink(TablePlace place, FolderOptions options, Optional<GlueTables> glue) {
    this.place = place;
    this.options = options;
    this.companions = new TableCompanions(place, options.format(), glue);
  }

  @Override
  public String location() {
    return place.location();
  }

  @Override
  public Optional<String> lockedPlace() {
    return Optional.of(place.lockedPlace());
  }

  /// What is done with a table.
  ///
  /// @param table the folder that is written: that of the table, or one that takes its place
  /// @param load recorded by an interrupted run or another share, or new
  record Decision(
      LoadItem item,
      FolderLayout layout,
      FolderTable table,
      FolderLoad load,
      TableScript.Effect effect) {

    /// Whether a new load, or one whose parts are to be thrown away, begins.
    boolean isNew() {
      return table.load().filter(load::equals).isEmpty();
    }
  }

  private FolderTable table(TargetName target) {
    return place.table(options.format().within(), target);
  }

  /// Where the rows are written that are to replace those of a table.
  private FolderTable replacement(TargetName target) {
    return place.replacement(options.format().within(), target);
  }

  @Override
  public LoadScript prepare(LoadRequest request) {
    return script(request, decide(request));
  }

  private LoadScript.Purpose purpose(LoadRequest request) {
    return completesInterrupted(request)
        ? LoadScript.Purpose.COMPLETES_INTERRUPTED
        : LoadScript.Purpose.REQUESTED;
  }

  /// Whether rows are to be added, and a run that stored the first ones was interrupted.
  private boolean completesInterrupted(LoadRequest request) {
    List<LoadItem> appended =
        request.items().stream()
            .filter(item -> item.output().ifExists() == IfExists.APPEND)
            .toList();
    List<FolderLoad> begun =
        appended.stream().flatMap(item -> begun(request, item).stream()).toList();
    boolean isTheSame =
        begun.size() == appended.size()
            && begun.stream().allMatch(load -> load.ifExists() == IfExists.APPEND);
    return !begun.isEmpty() && !isTheSame;
  }

  /// The load of an interrupted run, or of another share, that stores the same rows.
  private Optional<FolderLoad> begun(LoadRequest request, LoadItem item) {
    IfExists asked = item.output().ifExists();
    TargetName target = item.output().target();
    FolderTable table =
        asked == IfExists.REPLACE && replacement(target).load().isPresent()
            ? replacement(target)
            : table(target);
    return table
        .load()
        .filter(load -> load.hash().equals(request.hash(item.output())))
        .filter(load -> load.ifExists() == asked || asked == IfExists.APPEND)
        .filter(
            load ->
                load.state() == FolderLoad.State.OPEN
                    || place.isUnderWay(load.id())
                    // The other shares have completed it while this one was away.
                    || request.share().isPartial() && asked == IfExists.FAIL);
  }

  private List<Decision> decide(LoadRequest request) {
    request.items().forEach(item -> requireWritable(item, layout(request, item)));
    companions.requireOwnNames(scripted(request));
    boolean completes = completesInterrupted(request);
    List<LoadItem> items =
        request.items().stream()
            .filter(item -> !completes || begun(request, item).isPresent())
            .toList();
    Map<LoadKey, Long> firstRows = new HashMap<>();
    for (LoadItem item : items) {
      firstRows.put(
          item.key(),
          begun(request, item)
              .map(load -> load.rows().first())
              .orElseGet(() -> firstRow(request, item)));
    }
    RowAllocation allocation = request.allocate(firstRows);
    return items.stream().map(item -> decide(request, item, allocation)).toList();
  }

  private List<ScriptTable> scripted(LoadRequest request) {
    return request.items().stream()
        .flatMap(item -> companions.scripted(layout(request, item)).stream())
        .toList();
  }

  private FolderLayout layout(LoadRequest request, LoadItem item) {
    return FolderLayout.of(item, options, request.plan().plan().contentHash());
  }

  private void requireWritable(LoadItem item, FolderLayout layout) {
    if (item.output().rows().size() > 1) {
      throw new SinkException(
          Reason.NOT_SUPPORTED,
          "table `%s` is made of several tables, and files hold the rows of one"
              .formatted(item.targetName()));
    }
    companions.require(item, layout);
    try {
      options.format().require(layout.fileTable());
    } catch (IllegalArgumentException e) {
      throw new SinkException(
          Reason.NOT_SUPPORTED,
          "table `%s` cannot be written: %s".formatted(item.targetName(), e.getMessage()),
          e);
    }
  }

  /// The first row of a load that nothing has begun.
  private long firstRow(LoadRequest request, LoadItem item) {
    FolderTable table = table(item.output().target());
    Optional<FolderLoad> last = table.load();
    boolean isOther =
        last.filter(load -> !load.hash().equals(request.hash(item.output()))).isPresent();
    boolean isOpen = last.filter(load -> load.state() == FolderLoad.State.OPEN).isPresent();
    // Where nothing keeps others away, a run that has begun may still be going on.
    boolean isTaken = !table.isEmpty() || place.sharing() == TablePlace.Sharing.OPEN;
    if (isOpen && isOther && isTaken && item.output().ifExists() != IfExists.REPLACE) {
      throw new SinkException(
          Reason.OTHER_ROWS,
          "an interrupted run of another plan has stored parts of table `%s` in %s; repeat that run, or replace the rows"
              .formatted(item.targetName(), table.folder()));
    }
    return switch (item.output().ifExists()) {
      case REPLACE -> 0;
      case FAIL -> {
        if ((table.hasFiles() || last.isPresent()) && !table.isEmpty()) {
          throw new SinkException(
              Reason.TABLE_EXISTS,
              "table `%s` has rows in %s already".formatted(item.targetName(), table.folder()));
        }
        yield 0;
      }
      case APPEND -> {
        if (table.isEmpty() && (last.isEmpty() || isOther)) {
          yield 0L;
        }
        if (last.isEmpty() && table.hasFiles() || isOther) {
          throw new SinkException(
              Reason.NOT_APPENDABLE,
              "rows cannot be appended to table `%s`: %s"
                  .formatted(
                      item.targetName(),
                      isOther
                          ? "its rows come from another plan, or from this one with another seed,"
                              + " scale or number of rows"
                          : "its files were not written by datagenc"));
        }
        yield last.map(load -> load.rows().end()).orElse(0L);
      }
    };
  }

  private Decision decide(LoadRequest request, LoadItem item, RowAllocation allocation) {
    TargetName target = item.output().target();
    FolderTable table = table(target);
    boolean replaces = item.output().ifExists() == IfExists.REPLACE;
    Optional<FolderLoad> begun = begun(request, item);
    boolean isSwapped = replaces && begun.isPresent() && replacement(target).load().isEmpty();
    Optional<FolderLoad> before = replaces ? Optional.empty() : table.load();
    FolderLayout layout = layout(request, item);
    if (!replaces) {
      table.requireFormat(options.format(), item.targetName());
      table.requirePartitions(layout, item.targetName());
    }
    FolderLoad load =
        begun.orElseGet(
            () ->
                new FolderLoad(
                    UUID.randomUUID().toString(),
                    request.hash(item.output()),
                    item.output().ifExists(),
                    allocation.range(item.key()),
                    options.rowsPerFile(),
                    FolderLoad.State.OPEN,
                    before.map(FolderLoad::files).orElse(0L),
                    before.map(FolderLoad::storedRows).orElse(0L),
                    before.map(FolderLoad::bytes).orElse(0L),
                    before.map(FolderLoad::checksum).orElse(0L),
                    layout.folderColumns()));
    TableScript.Effect effect =
        load.ifExists() == IfExists.REPLACE
            ? TableScript.Effect.REPLACED
            : load.rows().first() > 0
                ? TableScript.Effect.EXTENDED
                : begun.isEmpty() && table.isEmpty()
                    ? TableScript.Effect.FILLED
                    : TableScript.Effect.CREATED;
    return new Decision(
        item, layout, replaces && !isSwapped ? replacement(target) : table, load, effect);
  }

  private LoadScript script(LoadRequest request, List<Decision> decisions) {
    List<TableScript> tables = new ArrayList<>();
    for (Decision decision : decisions) {
      FolderLoad load = decision.load();
      tables.add(
          new TableScript(
              decision.item(),
              decision.effect(),
              load.rows(),
              load.rowsPerPart(),
              TableScript.Durability.PART,
              decision.effect() == TableScript.Effect.REPLACED
                  ? TableScript.Visibility.TABLE
                  : TableScript.Visibility.PART,
              TableScript.PartOrder.ASCENDING,
              decision.isNew() ? List.of() : FolderTableLoad.receipts(decision.table()),
              load.state() == FolderLoad.State.COMPLETE
                  ? Optional.of(stored(load))
                  : Optional.empty(),
              LoadScript.UNLIMITED_WRITERS,
              Set.of()));
    }
    return new LoadScript(
        List.of(),
        tables,
        decisions.stream().flatMap(decision -> companions.step(decision).stream()).toList(),
        LoadScript.UNLIMITED_WRITERS,
        purpose(request),
        scripted(request).stream().flatMap(table -> table.notes().stream()).toList());
  }

  /// What is in the table, the rows of earlier loads included.
  static StoredTable stored(FolderLoad load) {
    return new StoredTable(
        load.rows(), load.storedRows(), (int) load.files(), load.bytes(), load.checksum());
  }

  @Override
  public SinkRun begin(LoadRequest request) throws InterruptedException {
    return place.begin(
        request.share(),
        (lock, company) -> {
          try {
            if (company == StoreLock.Company.ALONE || place.sharing() == TablePlace.Sharing.OPEN) {
              completeReplacements(request);
            }
            List<Decision> decisions = decide(request);
            for (Decision decision : decisions) {
              begin(decision, company);
            }
            place.begun(decisions.stream().map(each -> each.load().id()).toList());
            return new FolderRun(
                this, lock, options, request, decisions, script(request, decisions));
          } catch (IOException e) {
            throw FileFailures.notWritable(location(), e);
          }
        });
  }

  /// Goes on where a run was interrupted that had stored all rows of a replacement.
  private void completeReplacements(LoadRequest request) throws IOException {
    for (LoadItem item : request.items()) {
      TargetName target = item.output().target();
      if (replacement(target)
          .load()
          .filter(load -> load.state() == FolderLoad.State.COMPLETE)
          .isPresent()) {
        place.replace(options.format().within(), target);
      }
    }
  }

  private static void begin(Decision decision, StoreLock.Company company) throws IOException {
    if (company == StoreLock.Company.ALONE) {
      if (decision.isNew() && decision.effect() == TableScript.Effect.REPLACED) {
        decision.table().delete();
      }
      decision.table().recover();
      if (decision.load().state() == FolderLoad.State.COMPLETE) {
        // What is recorded of the table stands for them.
        decision.table().deleteReceipts();
      }
    }
    if (decision.isNew()) {
      if (decision.effect() == TableScript.Effect.FILLED) {
        decision.table().deleteFileWithoutRows();
      }
      decision.table().deleteReceipts();
      decision.table().record(decision.load());
    }
    decision.table().create();
  }

  /// States that loads are not under way any more.
  void ended(List<Decision> decisions) throws IOException {
    place.ended(decisions.stream().map(each -> each.load().id()).toList());
  }

  /// What stands beside the rows of tables, and what is told of them elsewhere.
  TableCompanions companions() {
    return companions;
  }

  /// The folder that readers see.
  FolderTable visible(LoadItem item) {
    return table(item.output().target());
  }

  @Override
  public Optional<SqlStore> sql() {
    return switch (options.format()) {
      case FolderFormat.Parquet _ ->
          Optional.of(
              new FileSqlStore(
                  target ->
                      Optional.of(table(target).rowFiles())
                          .filter(files -> !files.isEmpty())
                          .map(
                              files ->
                                  FileRelations.parquet(
                                      files,
                                      table(target)
                                          .load()
                                          .map(FolderLoad::partitions)
                                          .orElse(List.of())))));
      // Their files do not say of what types their columns are.
      case FolderFormat.Csv _, FolderFormat.Json _, FolderFormat.Avro _, FolderFormat.Sql _ ->
          Optional.empty();
    };
  }

  @Override
  public StoredRows inspect(LoadItem item) {
    FolderTable table = table(item.output().target());
    Optional<FolderLoad> load = table.load();
    if (load.isEmpty()) {
      return table.hasFiles() ? new StoredRows.Unrecorded() : new StoredRows.None();
    }
    FolderLoad last = load.get();
    return switch (last.state()) {
      case COMPLETE ->
          new StoredRows.Complete(
              last.hash(), new RowRange(0, last.rows().end()), last.storedRows(), last.checksum());
      case OPEN -> {
        long parts = FolderTableLoad.receipts(table).size();
        yield new StoredRows.Unfinished(
            last.hash(), parts, last.rows().partCount(last.rowsPerPart()) - parts);
      }
    };
  }

  @Override
  public void drop(OutputTable output, String hash) throws InterruptedException {
    boolean _ =
        place.begin(
            Share.ALL,
            (lock, _) -> {
              try (lock) {
                boolean isDropped =
                    drop(table(output.target()), hash) | drop(replacement(output.target()), hash);
                if (isDropped) {
                  companions.drop(output);
                }
                return isDropped;
              } catch (IOException e) {
                throw FileFailures.notWritable(location(), e);
              }
            });
  }

  private static boolean drop(FolderTable table, String hash) throws IOException {
    Optional<FolderLoad> load = table.load();
    if (load.isEmpty() && !table.hasFiles()) {
      return false;
    }
    if (load.isEmpty() || !load.get().hash().equals(hash)) {
      throw new SinkException(
          Reason.OTHER_ROWS,
          "%s is not dropped: its files are not those of this plan".formatted(table.folder()));
    }
    table.delete();
    return true;
  }

  @Override
  public void close() {
    try (place) {
      companions.close();
    }
  }
}
