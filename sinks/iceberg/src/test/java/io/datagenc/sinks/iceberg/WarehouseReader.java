package io.datagenc.sinks.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;

/// Reads the metadata of a warehouse with Iceberg's own catalog.
final class WarehouseReader implements AutoCloseable {
  private final WarehouseFiles files;
  private final JdbcCatalog catalog;

  WarehouseReader(Path directory) {
    files = new WarehouseFiles(directory.toAbsolutePath());
    catalog = LocalCatalog.open(files);
  }

  boolean exists(String name) {
    return catalog.tableExists(CatalogTables.identifier("shop", name));
  }

  Table table(String name) {
    return catalog.loadTable(CatalogTables.identifier("shop", name));
  }

  /// The data files of the current snapshot, in the order of their names.
  List<DataFile> dataFiles(String name) {
    List<DataFile> found = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table(name).newScan().includeColumnStats().planFiles()) {
      tasks.forEach(task -> found.add(task.file().copy()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(Comparator.comparing(file -> file.location()));
    return found;
  }

  List<Path> paths(String name) {
    return dataFiles(name).stream().map(file -> LocalFileIO.path(file.location())).toList();
  }

  /// All Parquet files below the directory of the warehouse, whether a table refers to them or not.
  static List<Path> parquetFiles(Path directory) {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    catalog.close();
  }
}
