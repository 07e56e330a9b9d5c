package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkProvider;
import java.nio.file.Path;
import java.util.Map;

/// Opens Iceberg warehouses: `USING iceberg WITH (warehouse = 'file:///…')`.
public final class IcebergSinkProvider implements SinkProvider {
  private static final String WAREHOUSE = "warehouse";

  @Override
  public String connectorName() {
    return "iceberg";
  }

  @Override
  public Sink open(Map<String, String> properties) {
    String warehouse = properties.get(WAREHOUSE);
    if (warehouse == null) {
      throw new SinkException(
          SinkException.Reason.INVALID_PROPERTY, "an Iceberg catalog needs `warehouse`");
    }
    for (String name : properties.keySet()) {
      if (!name.equals(WAREHOUSE)) {
        throw new SinkException(
            SinkException.Reason.INVALID_PROPERTY,
            "property `%s` of an Iceberg catalog is not supported yet".formatted(name));
      }
    }
    if (warehouse.contains("://") && !warehouse.startsWith("file://")) {
      throw new SinkException(
          SinkException.Reason.NOT_SUPPORTED,
          "the warehouse `%s` is not a local directory; other file systems are not supported yet"
              .formatted(warehouse));
    }
    Path directory = LocalFileIO.path(warehouse);
    return LocalIcebergWarehouse.open(directory);
  }
}
