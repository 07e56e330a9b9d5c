package io.datagenc.sinks.duckdb.database;

import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkProperties;
import io.datagenc.sinks.sink.SinkProvider;
import java.util.List;

/// Opens database files: `USING duckdb WITH (path = 'shop.duckdb')`.
public final class DuckdbSinkProvider implements SinkProvider {
  private static final String PATH = "path";

  @Override
  public String connectorName() {
    return "duckdb";
  }

  @Override
  public List<PropertySpec> properties() {
    return List.of(PropertySpec.required(PATH, "the database file"));
  }

  @Override
  public List<PropertySpec> tableProperties() {
    return List.of();
  }

  @Override
  public Sink open(SinkProperties properties) {
    return new DuckdbSink(new DuckdbFile(properties.getPath(PATH).toAbsolutePath().normalize()));
  }
}
