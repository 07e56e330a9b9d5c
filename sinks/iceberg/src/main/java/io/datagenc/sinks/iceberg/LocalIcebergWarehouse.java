package io.datagenc.sinks.iceberg;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.TableTarget;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.jdbc.JdbcCatalog;

/// Iceberg tables in a directory of this machine, with a catalog in a SQLite file beside them.
///
/// The namespace of a table is the schema of its target. Data files are Parquet, cut by
/// [DataFileCut]. Tables that a run replaces lose their earlier snapshots.
public final class LocalIcebergWarehouse implements Sink {

  /// The name under which the JDBC catalog records the tables; an engine that mounts it gives it.
  public static final String CATALOG_NAME = LocalCatalog.NAME;

  private final WarehouseFiles files;
  private final ParquetOptions options;

  private LocalIcebergWarehouse(Path directory, ParquetOptions options) {
    this.files = new WarehouseFiles(directory.toAbsolutePath().normalize());
    this.options = options;
  }

  /// The warehouse in `directory`, which is made by the first run if it does not exist.
  public static LocalIcebergWarehouse open(Path directory) {
    return open(directory, ParquetOptions.DEFAULT);
  }

  /// The warehouse in `directory`, whose new files are laid out as `options` say.
  public static LocalIcebergWarehouse open(Path directory, ParquetOptions options) {
    return new LocalIcebergWarehouse(directory, options);
  }

  @Override
  public String location() {
    return LocalFileIO.location(files.directory());
  }

  /// The JDBC URL of the catalog.
  public String catalogUri() {
    return LocalCatalog.uri(files);
  }

  /// Makes the warehouse, without tables, if it does not exist, so that engines can mount it.
  public void create() {
    if (!LocalCatalog.exists(files)) {
      try (WarehouseLock _ = WarehouseLock.acquire(files);
          JdbcCatalog _ = LocalCatalog.open(files)) {
        // Opening it makes it.
      }
    }
  }

  @Override
  public SinkRun begin(GenerationPlan plan, List<TableTarget> targets, IfExists ifExists) {
    WarehouseLock lock = WarehouseLock.acquire(files);
    try {
      boolean newCatalog = !LocalCatalog.exists(files);
      JdbcCatalog catalog = LocalCatalog.open(files);
      try {
        RunStart.Started started =
            new RunStart(catalog, files, plan, ifExists, options).start(targets);
        return new IcebergRun(files, lock, catalog, newCatalog, started.record(), started.tables());
      } catch (RuntimeException e) {
        catalog.close();
        throw e;
      }
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// Does nothing: what a run opens, it closes.
  @Override
  public void close() {}
}
