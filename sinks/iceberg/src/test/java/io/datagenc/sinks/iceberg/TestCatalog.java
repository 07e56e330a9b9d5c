package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.local.TextProperties;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// The properties of a catalog as a user gives them, which other processes find in a file.
record TestCatalog(Map<String, String> properties) {
  private static final IcebergSinkProvider PROVIDER = new IcebergSinkProvider();

  TestCatalog {
    properties = Map.copyOf(properties);
  }

  /// The catalog whose properties are in a file.
  static TestCatalog of(Path file) {
    Properties read = new Properties();
    try (var input = Files.newBufferedReader(file)) {
      read.load(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> properties = new HashMap<>();
    read.forEach((name, value) -> properties.put((String) name, (String) value));
    return new TestCatalog(properties);
  }

  /// Writes the properties into a file.
  Path write(Path file) throws IOException {
    TextProperties text = new TextProperties();
    properties.forEach(text::put);
    text.write(file);
    return file;
  }

  TestCatalog with(String name, String value) {
    Map<String, String> more = new HashMap<>(properties);
    more.put(name, value);
    return new TestCatalog(more);
  }

  private SinkProperties sinkProperties() {
    return SinkProperties.of("catalog `store`", properties, PROVIDER.properties());
  }

  Sink open() {
    return PROVIDER.open(sinkProperties());
  }

  /// Iceberg's own view of it.
  CatalogAccess.Open reader() {
    CatalogAccess.Type type =
        CatalogAccess.Type.valueOf(
            sinkProperties().get("iceberg.catalog.type").toUpperCase(java.util.Locale.ROOT));
    return SharedCatalogProperties.access(sinkProperties(), type).open();
  }
}
