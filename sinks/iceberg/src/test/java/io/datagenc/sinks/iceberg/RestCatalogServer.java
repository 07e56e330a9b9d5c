package io.datagenc.sinks.iceberg;

import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/// A REST catalog on this machine: Iceberg's own, of its tests, before a catalog in SQLite.
final class RestCatalogServer implements AutoCloseable {
  private final JdbcCatalog catalog;
  private final Server server;

  /// @param warehouse where the tables are
  RestCatalogServer(Path warehouse) throws Exception {
    catalog = new JdbcCatalog(_ -> new StorageFileIO(), null, true);
    catalog.initialize(
        "served",
        Map.of(
            CatalogProperties.URI,
            "jdbc:sqlite:" + warehouse.resolve("served.db"),
            CatalogProperties.WAREHOUSE_LOCATION,
            LocalFileIO.location(warehouse),
            CatalogProperties.CLIENT_POOL_SIZE,
            "1",
            "jdbc.schema-version",
            "V1"));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(
        new ServletHolder(new RESTCatalogServlet(new RESTCatalogAdapter(catalog))), "/*");
    server = new Server(0);
    server.setHandler(context);
    server.start();
  }

  String uri() {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the REST catalog does not stop", e);
    }
    catalog.close();
  }
}
