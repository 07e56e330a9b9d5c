package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.TableLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;

/// A run that writes to a local warehouse, from [RunStart] to its end.
final class IcebergRun implements SinkRun {
  private final WarehouseFiles warehouse;
  private final WarehouseLock lock;
  private final JdbcCatalog catalog;
  private final boolean newCatalog;
  private final RunRecord record;
  private final List<TableLoad> tables;
  private boolean finished;

  /// @param newCatalog whether the catalog did not exist before
  IcebergRun(
      WarehouseFiles warehouse,
      WarehouseLock lock,
      JdbcCatalog catalog,
      boolean newCatalog,
      RunRecord record,
      List<TableLoad> tables) {
    this.warehouse = warehouse;
    this.lock = lock;
    this.catalog = catalog;
    this.newCatalog = newCatalog;
    this.record = record;
    this.tables = tables;
  }

  @Override
  public List<TableLoad> tables() {
    return tables;
  }

  @Override
  public void finish() {
    switch (record.ifExists()) {
      case REPLACE -> tables.forEach(this::expireReplacedRows);
      case FAIL, APPEND -> {}
    }
    RunRecord.delete(warehouse);
    finished = true;
  }

  /// Deletes the snapshots that were replaced, and their files: the plan they came from can make
  /// them again.
  private void expireReplacedRows(TableLoad load) {
    Table table =
        catalog.loadTable(LocalCatalog.identifier(load.target().schema(), load.target().name()));
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
              .formatted(load.target().qualifiedName(), Causes.describe(e)),
          e);
    }
  }

  @Override
  public void close() {
    try (lock;
        catalog) {
      if (!finished) {
        new OrphanFiles(catalog, warehouse, record).delete();
        RunRecord.delete(warehouse);
        if (newCatalog && catalog.listNamespaces().isEmpty()) {
          deleteWarehouse();
        }
      }
    }
  }

  /// Deletes a warehouse that this run made and that has no table.
  private void deleteWarehouse() {
    try {
      Files.deleteIfExists(warehouse.catalog());
      Files.deleteIfExists(warehouse.lock());
      for (Path directory : List.of(warehouse.runs(), warehouse.directory())) {
        if (isEmpty(directory)) {
          Files.delete(directory);
        }
      }
    } catch (IOException e) {
      throw new SinkException(
          SinkException.Reason.WRITE_FAILED,
          "the empty warehouse %s cannot be deleted: %s"
              .formatted(warehouse.directory(), Causes.describe(e)),
          e);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (java.util.stream.Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
