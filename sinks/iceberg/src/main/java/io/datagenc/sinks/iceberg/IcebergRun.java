package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.IfExists;
import io.datagenc.sinks.iceberg.WarehouseLook.Decision;
import io.datagenc.sinks.iceberg.WarehouseLook.Decisions;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.sink.Execution;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.TableScript;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;

/// A run, or a share of one, that writes to a local warehouse.
final class IcebergRun implements SinkRun {
  private final WarehouseFiles warehouse;
  private final StoreLock lock;
  private final JdbcCatalog catalog;
  private final boolean newCatalog;
  private final LoadRequest request;
  private final Decisions decisions;
  private final LoadScript script;
  private boolean finished;

  /// @param newCatalog whether the catalog did not exist before
  IcebergRun(
      WarehouseFiles warehouse,
      StoreLock lock,
      JdbcCatalog catalog,
      boolean newCatalog,
      LoadRequest request,
      Decisions decisions,
      LoadScript script) {
    this.warehouse = warehouse;
    this.lock = lock;
    this.catalog = catalog;
    this.newCatalog = newCatalog;
    this.request = request;
    this.decisions = decisions;
    this.script = script;
  }

  @Override
  public LoadScript script() {
    return script;
  }

  @Override
  public Execution execution(TableScript table) {
    Decision decision =
        decisions.tables().stream()
            .filter(each -> each.item().key().equals(table.key()))
            .findFirst()
            .orElseThrow();
    return new Execution.Batches(
        new IcebergTableLoad(
            request.plan().plan(),
            decision.item(),
            decision.load(),
            catalog,
            lock::turn,
            new LocalReceipts(warehouse.receipts(decision.load())),
            () -> transaction(decision),
            decision.layout().options().parquet(),
            new CatalogFailures("the warehouse " + warehouse.directory())));
  }

  /// A transaction that makes the table, replaces it, or adds rows to it.
  private Transaction transaction(Decision decision) {
    if (decision.existing().isPresent() && decision.load().ifExists() != IfExists.REPLACE) {
      Table table = decision.existing().get();
      table.refresh();
      if (decision.load().ifExists() == IfExists.FAIL && !EmptyTable.isEmpty(table)) {
        throw new SinkException(
            SinkException.Reason.TABLE_EXISTS,
            "table `%s` has got rows of others meanwhile".formatted(decision.item().targetName()));
      }
      return table.newTransaction();
    }
    Schema schema = IcebergSchemas.of(decision.item().table());
    Catalog.TableBuilder builder =
        catalog
            .buildTable(CatalogTables.identifier(decision.item().output().target()), schema)
            .withLocation(decision.load().location())
            .withPartitionSpec(decision.layout().partitioning())
            .withProperties(properties(decision));
    return decision.existing().isPresent()
        ? builder.replaceTransaction()
        : builder.createTransaction();
  }

  private Map<String, String> properties(Decision decision) {
    Map<String, String> properties = new HashMap<>(decision.layout().recorded());
    decision.item().table().comment().ifPresent(comment -> properties.put("comment", comment));
    return properties;
  }

  @Override
  public void run(Step step) {
    throw new IllegalArgumentException("not a step of a warehouse: " + step.name());
  }

  @Override
  public Turn turn() throws InterruptedException {
    return lock.turn();
  }

  @Override
  public void finish() throws InterruptedException {
    try (Turn _ = lock.turn()) {
      for (Decision decision : decisions.tables()) {
        if (decision.load().ifExists() == IfExists.REPLACE) {
          expireReplacedRows(decision);
        }
        writeVersionHint(decision);
        deleteReceipts(decision.load());
      }
      endLoads();
    }
    finished = true;
  }

  /// After the last commit of the run; a run that is repeated does it again.
  private void writeVersionHint(Decision decision) {
    TableIdentifier identifier = CatalogTables.identifier(decision.item().output().target());
    if (catalog.tableExists(identifier)
        && catalog.loadTable(identifier) instanceof BaseTable table) {
      VersionHint.write(table);
    }
  }

  private void deleteReceipts(LoadRecord load) {
    try {
      DataFileList.delete(new LocalFileIO(), warehouse.receipts(load).all());
      warehouse.receipts(load).deleteAll();
    } catch (IOException e) {
      throw FileFailures.notWritable(warehouse.receipts(load).directory(), e);
    }
  }

  /// States that the loads of this run are not under way any more.
  private void endLoads() {
    RunRecord.read(warehouse)
        .without(decisions.tables().stream().map(Decision::load).toList())
        .write(warehouse);
  }

  /// Deletes the snapshots that were replaced, and their files: the plan they came from can make
  /// them again.
  private void expireReplacedRows(Decision decision) {
    Table table = catalog.loadTable(CatalogTables.identifier(decision.item().output().target()));
    long current = table.currentSnapshot().snapshotId();
    ExpireSnapshots expire = table.expireSnapshots().cleanExpiredMetadata(true);
    int count = 0;
    for (Snapshot snapshot : table.snapshots()) {
      if (snapshot.snapshotId() != current) {
        expire.expireSnapshotId(snapshot.snapshotId());
        count++;
      }
    }
    if (count == 0) {
      return;
    }
    try {
      expire.commit();
    } catch (RuntimeException e) {
      throw new SinkException(
          SinkException.Reason.WRITE_FAILED,
          "the replaced rows of table `%s` cannot be deleted: %s"
              .formatted(decision.item().targetName(), FileFailures.describe(e)),
          e);
    }
  }

  @Override
  public void close() {
    try (lock;
        catalog) {
      // Other shares, and a repetition of this one, build upon its parts.
      if (!finished && !request.share().isPartial()) {
        decisions
            .tables()
            .forEach(decision -> new OrphanFiles(catalog, warehouse, decision.load()).delete());
        endLoads();
        if (newCatalog && catalog.listNamespaces().isEmpty()) {
          warehouse.deleteEmptyWarehouse();
        }
      }
    }
  }
}
