package io.datagenc.trino;

import io.trino.spi.Plugin;
import io.trino.spi.connector.ConnectorFactory;
import java.util.List;

/// The plugin that a server loads: one connector, `datagen`.
public final class DatagenPlugin implements Plugin {

  @Override
  public Iterable<ConnectorFactory> getConnectorFactories() {
    return List.of(new DatagenConnectorFactory());
  }
}
