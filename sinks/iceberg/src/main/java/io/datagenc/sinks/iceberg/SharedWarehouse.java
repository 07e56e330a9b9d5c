package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.duckdb.FileSqlStore;
import io.datagenc.sinks.iceberg.WarehouseLook.Decision;
import io.datagenc.sinks.iceberg.WarehouseLook.Decisions;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.SqlStore;
import io.datagenc.sinks.sink.StoredRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/// Iceberg tables in a catalog that others use, too: a JDBC, REST or Glue catalog, with files in S3
/// or on this machine.
///
/// No lock is needed. A run first makes its tables, empty, or finds them, and records its load in a
/// property of each, [PendingLoad]; it commits rows only upon a table that still has the record,
/// and a catalog takes a commit only if nobody has changed the rows meanwhile. Receipts of data
/// files lie beside those. A run that ends early, for whatever reason, leaves its parts, since a
/// repetition or another share may be going on with them already: nothing is deleted that a commit
/// could still want.
public final class SharedWarehouse implements Sink {
  private final CatalogAccess access;
  private final WarehouseOptions options;
  private final CatalogFailures failures;

  SharedWarehouse(CatalogAccess access, WarehouseOptions options) {
    this.access = access;
    this.options = options;
    this.failures = new CatalogFailures(access.location());
  }

  @Override
  public String location() {
    return access.location();
  }

  @FunctionalInterface
  private interface Work<T> {
    T with(CatalogAccess.Open catalog);
  }

  /// Does something with the catalog.
  ///
  /// @param absent what comes of it where there is no catalog
  private <T> T open(String what, T absent, Work<T> work) {
    Optional<CatalogAccess.Open> found = access.find();
    if (found.isEmpty()) {
      return absent;
    }
    try (CatalogAccess.Open open = found.get()) {
      return work.with(open);
    } catch (RuntimeException e) {
      throw failures.of(what, e);
    }
  }

  @Override
  public LoadScript prepare(LoadRequest request) {
    requireNames(request);
    Decisions decisions =
        open(
                "looking at the tables failed",
                Optional.<Decisions>empty(),
                open -> Optional.of(look(open.catalog(), request).decide()))
            .orElseGet(() -> look(Optional.empty(), new RunRecord(List.of()), request).decide());
    return WarehouseScript.of(decisions, this::receipts);
  }

  /// Glue folds names to lower case, without a word.
  private void requireNames(LoadRequest request) {
    if (access.type() != CatalogAccess.Type.GLUE) {
      return;
    }
    for (OutputTable output : request.outputs()) {
      for (String name : List.of(output.target().schema(), output.target().name())) {
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
          throw new SinkException(
              SinkException.Reason.NOT_SUPPORTED,
              "Glue has names in lower case only; write `%s` as `%s`"
                  .formatted(name, name.toLowerCase(Locale.ROOT)));
        }
      }
    }
  }

  private WarehouseLook look(Catalog catalog, LoadRequest request) {
    List<LoadRecord> pending = new ArrayList<>();
    for (LoadItem item : request.items()) {
      CatalogTables.find(catalog, item)
          .flatMap(table -> PendingLoad.of(table.properties()))
          .ifPresent(pending::add);
    }
    return look(Optional.of(catalog), new RunRecord(pending), request);
  }

  private WarehouseLook look(Optional<Catalog> catalog, RunRecord pending, LoadRequest request) {
    return new WarehouseLook(
        catalog,
        access.location(),
        // The catalog knows when it makes the table.
        (_, _) -> "",
        options,
        pending,
        request);
  }

  private List<PartReceipt> receipts(Decision decision) {
    return decision.existing().map(table -> receipts(table, decision.load())).orElse(List.of());
  }

  private static List<PartReceipt> receipts(Table table, LoadRecord load) {
    ObjectReceipts receipts = ObjectReceipts.of(table.io(), table.location(), load);
    try {
      return receipts.all();
    } catch (IOException e) {
      throw FileFailures.notReadable(receipts.place(), e);
    }
  }

  @Override
  public SinkRun begin(LoadRequest request) {
    requireNames(request);
    CatalogAccess.Open open = access.open();
    try {
      WarehouseLook look = look(open.catalog(), request);
      RunRecord pending = look.record();
      Decisions decisions = look.decide();
      List<Decision> begun = new ArrayList<>();
      for (Decision decision : decisions.tables()) {
        begun.add(new LoadBeginning(open.catalog(), decision, pending).begin());
      }
      Decisions all = new Decisions(decisions.purpose(), begun);
      return new SharedRun(
          access, open, request, all, WarehouseScript.of(all, this::receipts), failures);
    } catch (RuntimeException e) {
      open.close();
      throw failures.of("tables cannot be made", e);
    }
  }

  @Override
  public Optional<SqlStore> sql() {
    return Optional.of(
        new FileSqlStore(
            target ->
                open(
                    "looking at table `%s.%s` failed".formatted(target.schema(), target.name()),
                    Optional.<String>empty(),
                    open ->
                        CatalogTables.find(open.catalog(), CatalogTables.identifier(target))
                            .map(TableRelation::of))));
  }

  @Override
  public StoredRows inspect(LoadItem item) {
    return open(
        "looking at table `%s` failed".formatted(item.targetName()),
        new StoredRows.None(),
        open -> {
          Optional<Table> found = CatalogTables.find(open.catalog(), item);
          if (found.isEmpty()) {
            return new StoredRows.None();
          }
          Table table = found.get();
          Optional<LoadRecord> pending = PendingLoad.of(table.properties());
          boolean isStored =
              pending.isEmpty()
                  || Optional.ofNullable(table.currentSnapshot())
                      .flatMap(Provenance::of)
                      .filter(made -> made.run().equals(pending.get().id()))
                      .isPresent();
          if (isStored) {
            return Provenance.storedRows(table);
          }
          LoadRecord load = pending.get();
          long parts = receipts(table, load).size();
          return new StoredRows.Unfinished(
              load.hash(), parts, load.rows().partCount(load.rowsPerPart()) - parts);
        });
  }

  @Override
  public void drop(OutputTable output, String hash) {
    boolean _ =
        open(
            "table `%s` cannot be dropped".formatted(output.target()),
            false,
            open -> {
              TableIdentifier identifier = CatalogTables.identifier(output.target());
              Optional<Table> found = CatalogTables.find(open.catalog(), identifier);
              if (found.isEmpty()) {
                return false;
              }
              Table table = found.get();
              WarehouseDrop.requireOwn(output.target(), table, hash);
              Optional<LoadRecord> pending = PendingLoad.of(table.properties());
              pending.ifPresent(
                  load -> WarehouseDrop.requireOwn(output.target(), load.hash(), hash));
              pending.ifPresent(load -> deleteParts(table, load));
              return open.catalog().dropTable(identifier, true);
            });
  }

  /// Deletes the data files of a load that nothing has committed.
  private static void deleteParts(Table table, LoadRecord load) {
    Snapshot snapshot = table.currentSnapshot();
    if (snapshot != null
        && Provenance.of(snapshot).filter(made -> made.run().equals(load.id())).isPresent()) {
      return;
    }
    receipts(table, load).forEach(receipt -> receipt.location().ifPresent(table.io()::deleteFile));
    ObjectReceipts.of(table.io(), table.location(), load).deleteAll();
  }

  /// Does nothing: what a run opens, it closes.
  @Override
  public void close() {}
}
