package io.datagenc.sinks.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// A JDBC catalog in SQLite, with files on this machine.
class JdbcCatalogTest extends SharedCatalogContract {
  @Override
  TestCatalog catalog() {
    try {
      return new TestCatalog(
          Map.of(
              "iceberg.catalog.type",
              "jdbc",
              "iceberg.jdbc-catalog.connection-url",
              "jdbc:sqlite:" + sqlite(directory),
              "warehouse",
              directory.resolve("tables").toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
