package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.sink.SinkException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.jdbc.JdbcCatalog;

/// Opens the catalog of a local warehouse: Iceberg's JDBC catalog in a SQLite file.
final class LocalCatalog {

  /// The name under which tables are recorded; an engine that mounts the catalog gives it.
  static final String NAME = "datagenc";

  private LocalCatalog() {}

  /// Opens the catalog and makes its file if there is none.
  ///
  /// @throws SinkException if it cannot be opened
  static JdbcCatalog open(WarehouseFiles files) {
    JdbcCatalog catalog = new JdbcCatalog(_ -> new LocalFileIO(), null, true);
    try {
      catalog.initialize(
          NAME,
          Map.of(
              CatalogProperties.URI,
              uri(files),
              CatalogProperties.WAREHOUSE_LOCATION,
              LocalFileIO.location(files.directory()),
              CatalogProperties.CLIENT_POOL_SIZE,
              "1",
              "jdbc.schema-version",
              "V1"));
      return catalog;
    } catch (RuntimeException e) {
      catalog.close();
      throw new SinkException(
          SinkException.Reason.UNAVAILABLE,
          "the catalog %s cannot be opened: %s"
              .formatted(files.catalog(), FileFailures.describe(e)),
          e);
    }
  }

  /// The JDBC URL of the catalog.
  static String uri(WarehouseFiles files) {
    return "jdbc:sqlite:" + files.catalog();
  }

  /// Whether the catalog's file exists.
  static boolean exists(WarehouseFiles files) {
    return Files.exists(files.catalog());
  }
}
