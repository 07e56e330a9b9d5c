package io.datagenc.sinks.jdbc.postgresql;

import io.datagenc.sinks.jdbc.DatabaseProperties;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkProperties;
import io.datagenc.sinks.sink.SinkProvider;
import java.util.List;

/// Opens databases of PostgreSQL: `USING postgresql WITH ("connection-url" = '…')`.
public final class PostgresqlSinkProvider implements SinkProvider {

  @Override
  public String connectorName() {
    return "postgresql";
  }

  @Override
  public List<PropertySpec> properties() {
    return DatabaseProperties.specs("jdbc:postgresql://HOST:5432/DATABASE");
  }

  @Override
  public List<PropertySpec> tableProperties() {
    return DatabaseProperties.tableSpecs();
  }

  @Override
  public Sink open(SinkProperties properties) {
    DatabaseProperties catalog = new DatabaseProperties(properties);
    return new JdbcSink(new PostgresqlDatabase(PostgresqlConnector.of(catalog)), catalog.options());
  }
}
