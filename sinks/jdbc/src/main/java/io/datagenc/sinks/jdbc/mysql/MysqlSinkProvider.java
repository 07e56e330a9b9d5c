package io.datagenc.sinks.jdbc.mysql;

import io.datagenc.sinks.dialect.MysqlProduct;
import io.datagenc.sinks.jdbc.DatabaseProperties;
import io.datagenc.sinks.jdbc.JdbcSink;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkProperties;
import io.datagenc.sinks.sink.SinkProvider;
import java.util.List;

/// Opens servers of MySQL: `USING mysql WITH ("connection-url" = '…')`.
public final class MysqlSinkProvider implements SinkProvider {

  @Override
  public String connectorName() {
    return "mysql";
  }

  @Override
  public List<PropertySpec> properties() {
    return DatabaseProperties.specs("jdbc:mysql://HOST:3306");
  }

  @Override
  public List<PropertySpec> tableProperties() {
    return DatabaseProperties.tableSpecs();
  }

  @Override
  public Sink open(SinkProperties properties) {
    DatabaseProperties catalog = new DatabaseProperties(properties);
    return new JdbcSink(
        new MysqlDatabase(MysqlConnector.of(catalog, "mysql"), MysqlProduct.MYSQL),
        catalog.options());
  }
}
