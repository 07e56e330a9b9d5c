package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.sink.SinkException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.aws.glue.GlueCatalog;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.RESTCatalog;

/// How a catalog is reached that others use, too.
///
/// @param name under which a JDBC catalog records its tables
/// @param location for people; without secrets
/// @param properties Iceberg's own, with secrets
record CatalogAccess(Type type, String name, String location, Map<String, String> properties) {

  private static final String SQLITE = "jdbc:sqlite:";

  /// What records tables.
  enum Type {
    JDBC,
    REST,
    GLUE
  }

  CatalogAccess {
    properties = Map.copyOf(properties);
  }

  /// A catalog and what it takes to close it.
  record Open(Catalog catalog, Closeable closeable) implements AutoCloseable {
    @Override
    public void close() {
      try {
        closeable.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Opens the catalog, if there is one; makes nothing.
  ///
  /// @throws SinkException if it cannot be reached
  Optional<Open> find() {
    return type == Type.JDBC && !hasTables() ? Optional.empty() : Optional.of(open());
  }

  /// Whether a database has the tables of a catalog. To connect to a file of SQLite would make it.
  private boolean hasTables() {
    String url = property(CatalogProperties.URI);
    if (url.startsWith(SQLITE) && !Files.exists(Path.of(url.substring(SQLITE.length())))) {
      return false;
    }
    try (Connection connection =
            DriverManager.getConnection(url, property("jdbc.user"), property("jdbc.password"));
        ResultSet tables = connection.getMetaData().getTables(null, null, "iceberg_tables", null)) {
      return tables.next();
    } catch (SQLException e) {
      throw new CatalogFailures(location).of("the catalog cannot be opened", e);
    }
  }

  private String property(String property) {
    return properties.getOrDefault(property, "");
  }

  /// Opens the catalog; a JDBC catalog is made if there is none.
  ///
  /// @throws SinkException if it cannot be reached
  Open open() {
    try {
      return initialized();
    } catch (RuntimeException first) {
      if (type != Type.JDBC) {
        throw new CatalogFailures(location).of("the catalog cannot be opened", first);
      }
      // Another process may have been making the same tables of a new JDBC catalog.
      try {
        return initialized();
      } catch (RuntimeException e) {
        throw new CatalogFailures(location).of("the catalog cannot be opened", e);
      }
    }
  }

  private Open initialized() {
    Open open =
        switch (type) {
          case JDBC -> {
            JdbcCatalog catalog = new JdbcCatalog(CatalogAccess::files, null, true);
            yield new Open(catalog, catalog);
          }
          case REST -> {
            RESTCatalog catalog = new RESTCatalog();
            yield new Open(catalog, catalog);
          }
          case GLUE -> {
            GlueCatalog catalog = new GlueCatalog();
            yield new Open(catalog, catalog);
          }
        };
    try {
      open.catalog().initialize(name, properties);
      return open;
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private static StorageFileIO files(Map<String, String> properties) {
    StorageFileIO files = new StorageFileIO();
    files.initialize(properties);
    return files;
  }

  /// The property by which catalogs find [StorageFileIO].
  static Map.Entry<String, String> filesProperty() {
    return Map.entry(CatalogProperties.FILE_IO_IMPL, StorageFileIO.class.getName());
  }

  @Override
  public String toString() {
    return location;
  }
}
