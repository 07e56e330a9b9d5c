package io.datagenc.trino;

import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;
import java.util.Map;

/// Makes the connector of a catalog with `connector.name=datagen`.
final class DatagenConnectorFactory implements ConnectorFactory {

  @Override
  public String getName() {
    return "datagen";
  }

  @Override
  public Connector create(
      String catalogName, Map<String, String> properties, ConnectorContext context) {
    return new DatagenConnector(DatagenConfig.of(properties), context);
  }
}
