package io.datagenc.sinks.jdbc;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.dialect.QualifiedTable;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.RowAllocation;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import io.datagenc.sinks.sink.TableScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What is in a database when a run begins, and what the run does about it.
final class DatabaseLook {
  private final Database database;
  private final DatabaseOptions options;
  private final LoadRequest request;
  private final Map<LoadKey, Found> found = new LinkedHashMap<>();
  private Set<LoadKey> moved = Set.of();

  /// What there is of a target.
  ///
  /// @param replacement the table that is to take its place
  private record Found(Side visible, Side replacement) {}

  /// A table and what is recorded of it, as far as the record is true.
  private record Side(
      QualifiedTable table, Optional<ExistingTable> existing, Optional<TableRecord> record) {
    boolean hasRows() {
      return existing.filter(each -> each.content() == ExistingTable.Content.ROWS).isPresent();
    }
  }

  private DatabaseLook(Database database, DatabaseOptions options, LoadRequest request) {
    this.database = database;
    this.options = options;
    this.request = request;
  }

  /// Looks at all targets of a request and decides.
  static List<TableDecision> decide(
      Connection connection, Database database, DatabaseOptions options, LoadRequest request)
      throws SQLException {
    DatabaseLook look = new DatabaseLook(database, options, request);
    for (LoadItem item : request.items()) {
      look.found.put(
          item.key(),
          new Found(
              look.side(connection, JdbcSink.visible(item)),
              look.side(connection, JdbcSink.replacement(item))));
    }
    look.moved = look.findMoved();
    return look.decide();
  }

  /// The loads whose rows have to come at once, because foreign keys of their tables form a cycle,
  /// or so that rows of others stay alone where the new ones break a constraint.
  private Set<LoadKey> findMoved() {
    ForeignKeyOrder order = new ForeignKeyOrder();
    for (LoadItem item : request.items()) {
      Side visible = found(item).visible();
      boolean isMade =
          item.output().ifExists() == IfExists.REPLACE && !TableDecision.isInPlace(item)
              || visible
                  .record()
                  .filter(record -> isBegun(item, record) && record.makesTable())
                  .isPresent();
      if (!isMade && visible.existing().isPresent()) {
        order.add(item.key(), visible.table(), visible.existing().get());
      }
    }
    Set<LoadKey> joined = new HashSet<>();
    for (LoadItem item : request.items()) {
      Side visible = found(item).visible();
      if (TableDecision.allowsForeignRows(item)
          && visible.hasRows()
          && visible.record().isEmpty()) {
        joined.add(item.key());
      }
    }
    Set<LoadKey> unordered = order.unordered(joined);
    for (LoadItem item : request.items()) {
      if (unordered.contains(item.key())) {
        requireMovable(item, order.words(unordered));
      }
    }
    return unordered;
  }

  /// @param cycle the foreign keys, in words
  private void requireMovable(LoadItem item, String cycle) {
    String obstacle = null;
    if (options.bookkeeping() == DatabaseOptions.Bookkeeping.NONE) {
      obstacle =
          "that takes tables in which rows wait for each other, and `bookkeeping = none` makes"
              + " none";
    } else if (TableDecision.isInPlace(item)) {
      obstacle =
          "`replace_in_place` cannot delete the rows of table `%s`; delete them before the load"
              .formatted(item.targetName());
    } else {
      String name = JdbcSink.replacement(item).name();
      if (database.nameLength(name) > database.maxNameLength()) {
        obstacle =
            "that takes a table `%s`, whose name is too long: %s has names of at most %d %s"
                .formatted(name, database.product(), database.maxNameLength(), database.nameUnit());
      }
    }
    if (obstacle != null) {
      throw Connections.notSupported(
          cycle.isEmpty()
              ? "rows cannot be added to those of others: " + obstacle
              : "the foreign keys %s form a cycle: %s; or drop a foreign key before the load, and add it again afterwards"
                  .formatted(cycle, obstacle));
    }
  }

  /// What is recorded is read before the table is: rows may be stored meanwhile, and a table
  /// without rows then says that somebody has emptied or dropped it, so that the record is not true
  /// any more.
  private Side side(Connection connection, QualifiedTable table) throws SQLException {
    TableRecords records = JdbcSink.records(database, options, table);
    Optional<TableRecord> record =
        options.bookkeeping() == DatabaseOptions.Bookkeeping.TABLE
                && database.find(connection, records.records()).isPresent()
            ? records.find(connection, table)
            : Optional.empty();
    boolean claimsRows =
        record.isPresent()
            && (record.get().storedRows() > 0 || !records.receipts(connection, table).isEmpty());
    boolean claimsTable = record.filter(each -> each.state() != TableRecord.State.OPEN).isPresent();
    Optional<ExistingTable> existing = database.find(connection, table);
    boolean isTrue =
        existing.isEmpty()
            ? !claimsRows && !claimsTable
            : !claimsRows || existing.get().content() == ExistingTable.Content.ROWS;
    return new Side(table, existing, isTrue ? record : Optional.empty());
  }

  private Found found(LoadItem item) {
    return Objects.requireNonNull(found.get(item.key()));
  }

  /// Whether rows are to be added, and a run that stored the first ones was interrupted.
  private boolean completesInterrupted() {
    List<LoadItem> appended =
        request.items().stream()
            .filter(item -> item.output().ifExists() == IfExists.APPEND)
            .toList();
    List<TableRecord> begun = appended.stream().flatMap(item -> begun(item).stream()).toList();
    boolean isTheSame =
        begun.size() == appended.size()
            && begun.stream().allMatch(load -> load.ifExists() == IfExists.APPEND);
    return !begun.isEmpty() && !isTheSame;
  }

  private TableDecision.Route route(LoadItem item) {
    if (moved.contains(item.key())) {
      return TableDecision.Route.MOVED;
    }
    boolean isKept = TableDecision.isInPlace(item) && found(item).visible().existing().isPresent();
    return item.output().ifExists() == IfExists.REPLACE && !isKept
        ? TableDecision.Route.SWAPPED
        : TableDecision.Route.DIRECT;
  }

  /// Where rows are written: into the table itself, or into one that takes its place.
  private Side written(LoadItem item) {
    Found there = found(item);
    if (route(item) == TableDecision.Route.DIRECT) {
      return there.visible();
    }
    boolean isSwapped =
        there.replacement().record().isEmpty()
            && there.visible().record().filter(record -> isBegun(item, record)).isPresent();
    return isSwapped ? there.visible() : there.replacement();
  }

  /// The load of an interrupted run, or of another share, that stores the same rows.
  private Optional<TableRecord> begun(LoadItem item) {
    return written(item).record().filter(record -> isBegun(item, record));
  }

  private boolean isBegun(LoadItem item, TableRecord record) {
    IfExists asked = item.output().ifExists();
    return record.hash().equals(request.hash(item.output()))
        && (record.ifExists() == asked || asked == IfExists.APPEND)
        && (record.state() != TableRecord.State.COMPLETE
            // The other shares have completed it while this one was away.
            || request.share().isPartial() && asked == IfExists.FAIL);
  }

  private List<TableDecision> decide() {
    boolean completes = completesInterrupted();
    List<LoadItem> items =
        request.items().stream().filter(item -> !completes || begun(item).isPresent()).toList();
    Map<LoadKey, Long> firstRows = new HashMap<>();
    for (LoadItem item : items) {
      firstRows.put(
          item.key(), begun(item).map(load -> load.rows().first()).orElseGet(() -> firstRow(item)));
    }
    RowAllocation allocation = request.allocate(firstRows);
    List<TableDecision> decisions = new ArrayList<>();
    List<String> misfits = new ArrayList<>();
    for (LoadItem item : items) {
      TableDecision decision = decide(item, allocation.range(item.key()));
      decisions.add(decision);
      if (!decision.load().makesTable()) {
        new TableFit(database, decision.filled().orElseThrow(), item.table(), item.rows().defects())
            .misfits()
            .forEach(misfit -> misfits.add(decision.visible() + ": " + misfit));
      }
    }
    if (!misfits.isEmpty()) {
      throw Connections.notSupported(String.join("; ", misfits));
    }
    return List.copyOf(decisions);
  }

  /// The first row of a load that nothing has begun.
  private long firstRow(LoadItem item) {
    Side there = found(item).visible();
    Optional<TableRecord> last = there.record();
    IfExists asked = item.output().ifExists();
    boolean isOther =
        last.filter(load -> !load.hash().equals(request.hash(item.output()))).isPresent();
    boolean isOpen = last.filter(load -> load.state() != TableRecord.State.COMPLETE).isPresent();
    if (isOpen && isOther && asked != IfExists.REPLACE) {
      throw new SinkException(
          Reason.OTHER_ROWS,
          "an interrupted run of another plan has stored parts of table `%s` in %s; repeat that run, or replace the rows"
              .formatted(item.targetName(), database.location()));
    }
    return switch (asked) {
      case REPLACE -> {
        requireReplaceable(item, there);
        yield 0;
      }
      case FAIL -> {
        if (there.hasRows()) {
          throw new SinkException(
              Reason.TABLE_EXISTS,
              "table `%s` has rows in %s already"
                  .formatted(item.targetName(), database.location()));
        }
        yield 0;
      }
      case APPEND -> {
        if (options.bookkeeping() == DatabaseOptions.Bookkeeping.NONE && there.hasRows()) {
          throw notAppendable(item, "`bookkeeping = none` records nothing that could be continued");
        }
        boolean isForeign = last.isEmpty() && there.hasRows();
        if (isOther || isForeign && !TableDecision.allowsForeignRows(item)) {
          throw notAppendable(
              item,
              isOther
                  ? "its rows come from another plan, or from this one with another seed, scale or"
                      + " number of rows"
                  : "its rows were not stored by datagenc; `allow_foreign_rows = true` adds to"
                      + " them");
        }
        yield last.map(load -> load.rows().end()).orElse(0L);
      }
    };
  }

  private static SinkException notAppendable(LoadItem item, String why) {
    return new SinkException(
        Reason.NOT_APPENDABLE,
        "rows cannot be appended to table `%s`: %s".formatted(item.targetName(), why));
  }

  private void requireReplaceable(LoadItem item, Side there) {
    if (options.bookkeeping() == DatabaseOptions.Bookkeeping.NONE) {
      throw Connections.notSupported(
          "table `%s` cannot be replaced with `bookkeeping = none`; empty it, and load it without"
              .formatted(item.targetName()));
    }
    List<String> dependents = there.existing().map(ExistingTable::dependents).orElse(List.of());
    if (!dependents.isEmpty() && !TableDecision.isInPlace(item)) {
      throw Connections.notSupported(
          "table `%s` cannot be replaced, because %s would be lost; drop them before, and make them again afterwards, or set `replace_in_place = true`: then the rows are deleted and readers see the gap"
              .formatted(item.targetName(), String.join(", ", dependents)));
    }
  }

  private TableDecision decide(LoadItem item, RowRange rows) {
    Side side = written(item);
    Optional<TableRecord> begun = begun(item);
    Optional<TableRecord> before =
        item.output().ifExists() == IfExists.REPLACE
            ? Optional.empty()
            : found(item).visible().record();
    TableRecord load =
        begun.orElseGet(
            () -> {
              TableScript.Effect effect = effect(item, rows);
              return new TableRecord(
                  UUID.randomUUID().toString(),
                  request.hash(item.output()),
                  item.output().ifExists(),
                  effect,
                  TableRecord.origin(effect, before),
                  rows,
                  rowsPerPart(side, effect, rows),
                  TableRecord.State.OPEN,
                  before.map(TableRecord::storedRows).orElse(0L),
                  before.map(TableRecord::bytes).orElse(0L),
                  before.map(TableRecord::checksum).orElse(0L));
            });
    return new TableDecision(
        item,
        found(item).visible().table(),
        side.table(),
        load,
        begun.isPresent() ? TableDecision.Origin.RECORDED : TableDecision.Origin.NEW,
        side.existing(),
        found(item).visible().existing(),
        route(item));
  }

  private TableScript.Effect effect(LoadItem item, RowRange rows) {
    if (item.output().ifExists() == IfExists.REPLACE) {
      boolean isKept =
          TableDecision.isInPlace(item) && found(item).visible().existing().isPresent();
      return isKept ? TableScript.Effect.FILLED : TableScript.Effect.REPLACED;
    }
    if (rows.first() > 0) {
      return TableScript.Effect.EXTENDED;
    }
    if (found(item).visible().existing().isPresent()) {
      return TableScript.Effect.FILLED;
    }
    if (options.bookkeeping() == DatabaseOptions.Bookkeeping.NONE) {
      throw Connections.notSupported(
          "there is no table `%s`, and with `bookkeeping = none` a load makes none: nobody would know which keys it has to get"
              .formatted(item.targetName()));
    }
    return TableScript.Effect.CREATED;
  }

  /// A table whose rows refer to rows of the same table is one transaction, and so is one of which
  /// nothing is recorded.
  private long rowsPerPart(Side side, TableScript.Effect effect, RowRange rows) {
    boolean isFilled = effect == TableScript.Effect.FILLED || effect == TableScript.Effect.EXTENDED;
    boolean refersToItself =
        isFilled
            && database.checksOwnReferencesAtOnce()
            && side.existing().filter(table -> table.refersTo(side.table())).isPresent();
    boolean isWhole = refersToItself || options.bookkeeping() == DatabaseOptions.Bookkeeping.NONE;
    return isWhole ? Math.max(1, rows.rowCount()) : options.rowsPerPart();
  }

  /// Whose run the decisions are.
  static LoadScript.Purpose purpose(LoadRequest request, List<TableDecision> decisions) {
    boolean isPartOfIt = decisions.size() < request.items().size();
    boolean continuesAnother =
        decisions.stream()
            .anyMatch(
                decision ->
                    decision.item().output().ifExists() == IfExists.APPEND
                        && !decision.isNew()
                        && decision.load().ifExists() != IfExists.APPEND);
    return isPartOfIt || continuesAnother
        ? LoadScript.Purpose.COMPLETES_INTERRUPTED
        : LoadScript.Purpose.REQUESTED;
  }

  /// What a target is called in the database.
  static QualifiedTable table(TargetName target, String prefix) {
    return new QualifiedTable(target.schema(), prefix + target.name());
  }
}
