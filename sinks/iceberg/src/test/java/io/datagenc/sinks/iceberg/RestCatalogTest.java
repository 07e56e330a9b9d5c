package io.datagenc.sinks.iceberg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// A REST catalog, with files on this machine.
class RestCatalogTest extends SharedCatalogContract {
  private @Nullable RestCatalogServer server;

  @Override
  TestCatalog catalog() {
    try {
      Path warehouse = Files.createDirectories(directory.resolve("served"));
      RestCatalogServer started = new RestCatalogServer(warehouse);
      server = started;
      return new TestCatalog(
          Map.of("iceberg.catalog.type", "rest", "iceberg.rest-catalog.uri", started.uri()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
