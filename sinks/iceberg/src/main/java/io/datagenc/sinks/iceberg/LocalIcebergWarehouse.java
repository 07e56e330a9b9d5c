package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.sinks.duckdb.FileSqlStore;
import io.datagenc.sinks.iceberg.WarehouseLook.Decision;
import io.datagenc.sinks.iceberg.WarehouseLook.Decisions;
import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.StoreLock;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.SqlStore;
import io.datagenc.sinks.sink.StoredRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;

/// Iceberg tables in a directory of this machine, with a catalog in a SQLite file beside them.
///
/// The namespace of a table is the schema of its target. Data files are Parquet, cut by
/// [DataFileCut]; each has a durable receipt until its table is committed. Tables that a run
/// replaces lose their earlier snapshots.
public final class LocalIcebergWarehouse implements Sink {

  /// The name under which the JDBC catalog records the tables; an engine that mounts it gives it.
  public static final String CATALOG_NAME = LocalCatalog.NAME;

  private final WarehouseFiles files;
  private final WarehouseOptions options;

  private LocalIcebergWarehouse(Path directory, WarehouseOptions options) {
    this.files = new WarehouseFiles(directory.toAbsolutePath().normalize());
    this.options = options;
  }

  /// The warehouse in `directory`, which is made by the first run if it does not exist.
  public static LocalIcebergWarehouse open(Path directory) {
    return open(directory, WarehouseOptions.DEFAULT);
  }

  /// The warehouse in `directory`, whose new files are laid out as `options` say.
  public static LocalIcebergWarehouse open(Path directory, WarehouseOptions options) {
    return new LocalIcebergWarehouse(directory, options);
  }

  @Override
  public String location() {
    return LocalFileIO.location(files.directory());
  }

  @Override
  public Optional<String> lockedPlace() {
    return Optional.of(StoreLock.place(files.directory()));
  }

  /// The JDBC URL of the catalog.
  public String catalogUri() {
    return LocalCatalog.uri(files);
  }

  @Override
  public Optional<Map<String, String>> trinoCatalog() throws InterruptedException {
    if (!LocalCatalog.exists(files)) {
      locked(
          Share.ALL,
          (lock, _) -> {
            try (lock;
                JdbcCatalog _ = LocalCatalog.open(files)) {
              // Opening it makes it.
              return true;
            }
          });
    }
    return Optional.of(
        Map.of(
            "connector.name",
            "iceberg",
            "iceberg.catalog.type",
            "jdbc",
            "iceberg.jdbc-catalog.driver-class",
            "org.sqlite.JDBC",
            "iceberg.jdbc-catalog.connection-url",
            catalogUri(),
            "iceberg.jdbc-catalog.catalog-name",
            CATALOG_NAME,
            "iceberg.jdbc-catalog.default-warehouse-dir",
            location(),
            "iceberg.jdbc-catalog.schema-version",
            "V1",
            "fs.local.enabled",
            "true",
            // Locations in table metadata are absolute.
            "local.location",
            "/"));
  }

  @Override
  public LoadScript prepare(LoadRequest request) {
    if (!LocalCatalog.exists(files)) {
      return script(WarehouseLook.into(files, Optional.empty(), options, request).decide());
    }
    try (JdbcCatalog catalog = LocalCatalog.open(files)) {
      return script(WarehouseLook.into(files, Optional.of(catalog), options, request).decide());
    }
  }

  @Override
  public SinkRun begin(LoadRequest request) throws InterruptedException {
    return locked(request.share(), (lock, company) -> begin(request, lock, company));
  }

  private <T> T locked(Share share, StoreLock.Begin<T> begin) throws InterruptedException {
    return StoreLock.begin("warehouse", files.directory(), files.runs(), share, begin);
  }

  private IcebergRun begin(LoadRequest request, StoreLock lock, StoreLock.Company company) {
    boolean newCatalog = !LocalCatalog.exists(files);
    try {
      return begin(request, lock, company, newCatalog);
    } catch (RuntimeException e) {
      if (newCatalog && !request.share().isPartial()) {
        files.deleteEmptyWarehouse();
      }
      throw e;
    }
  }

  private IcebergRun begin(
      LoadRequest request, StoreLock lock, StoreLock.Company company, boolean newCatalog) {
    JdbcCatalog catalog = LocalCatalog.open(files);
    try {
      WarehouseLook look = WarehouseLook.into(files, Optional.of(catalog), options, request);
      Decisions decisions = look.decide();
      List<LoadRecord> loads = decisions.tables().stream().map(Decision::load).toList();
      switch (company) {
        case ALONE -> recover(catalog, look.record(), loads);
        case WITH_OTHERS -> requireSameRun(look.record(), loads);
      }
      look.record().with(loads).write(files);
      // Again, since receipts without files are gone.
      return new IcebergRun(
          files, lock, catalog, newCatalog, request, decisions, script(decisions));
    } catch (RuntimeException e) {
      catalog.close();
      throw e;
    }
  }

  /// Deletes what interrupted runs left behind, except for the parts that this one goes on with.
  private void recover(JdbcCatalog catalog, RunRecord record, List<LoadRecord> loads) {
    for (LoadRecord interrupted : record.loads()) {
      OrphanFiles orphans = new OrphanFiles(catalog, files, interrupted);
      if (loads.contains(interrupted)) {
        orphans.deleteUnfinished();
      } else if (loads.stream()
          .anyMatch(load -> load.isOf(interrupted.schema(), interrupted.name()))) {
        orphans.delete();
      }
    }
  }

  private void requireSameRun(RunRecord record, List<LoadRecord> loads) {
    for (LoadRecord load : loads) {
      if (!record.loads().contains(load) && record.find(load.schema(), load.name()).isPresent()) {
        throw new SinkException(
            SinkException.Reason.BUSY,
            "shares of another run are writing table `%s` of the warehouse %s; wait until they end"
                .formatted(load.tableName(), files.directory()));
      }
    }
  }

  private LoadScript script(Decisions decisions) {
    return WarehouseScript.of(decisions, decision -> receipts(decision.load()));
  }

  private List<PartReceipt> receipts(LoadRecord load) {
    try {
      return files.receipts(load).all();
    } catch (IOException e) {
      throw FileFailures.notReadable(files.receipts(load).directory(), e);
    }
  }

  @Override
  public Optional<SqlStore> sql() {
    return Optional.of(
        new FileSqlStore(
            target -> {
              if (!LocalCatalog.exists(files)) {
                return Optional.empty();
              }
              try (JdbcCatalog catalog = LocalCatalog.open(files)) {
                return CatalogTables.find(catalog, CatalogTables.identifier(target))
                    .map(TableRelation::of);
              }
            }));
  }

  @Override
  public StoredRows inspect(LoadItem item) {
    Optional<LoadRecord> begun =
        RunRecord.read(files).find(item.output().target().schema(), item.output().target().name());
    if (!LocalCatalog.exists(files)) {
      return new StoredRows.None();
    }
    try (JdbcCatalog catalog = LocalCatalog.open(files)) {
      Optional<Table> table = CatalogTables.find(catalog, item);
      boolean isUnfinished =
          begun.isPresent()
              && table
                  .flatMap(found -> Optional.ofNullable(found.currentSnapshot()))
                  .flatMap(Provenance::of)
                  .filter(made -> made.run().equals(begun.get().id()))
                  .isEmpty();
      if (isUnfinished) {
        LoadRecord load = begun.orElseThrow();
        long parts = receipts(load).size();
        return new StoredRows.Unfinished(
            load.hash(), parts, load.rows().partCount(load.rowsPerPart()) - parts);
      }
      return table.map(Provenance::storedRows).orElseGet(StoredRows.None::new);
    }
  }

  @Override
  public void drop(OutputTable output, String hash) throws InterruptedException {
    if (!LocalCatalog.exists(files)) {
      return;
    }
    locked(
        Share.ALL,
        (lock, _) -> {
          try (lock;
              JdbcCatalog catalog = LocalCatalog.open(files)) {
            return new WarehouseDrop(catalog, files).drop(output, hash);
          }
        });
  }

  /// Does nothing: what a run opens, it closes.
  @Override
  public void close() {}
}
