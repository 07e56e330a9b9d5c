package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.parquet.ParquetCompression;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkProperties;
import io.datagenc.sinks.sink.SinkProvider;
import java.util.List;
import java.util.Locale;

/// Opens Iceberg warehouses: `USING iceberg WITH (warehouse = 'DIRECTORY')`. Properties have the
/// names of Trino's connector where it has them.
public final class IcebergSinkProvider implements SinkProvider {
  private static final String CATALOG_TYPE = "iceberg.catalog.type";
  private static final String WAREHOUSE = "warehouse";
  private static final String FILE_SIZE = "iceberg.target-max-file-size";
  private static final String COMPRESSION = "iceberg.compression-codec";

  @Override
  public String connectorName() {
    return "iceberg";
  }

  @Override
  public List<PropertySpec> properties() {
    return List.of(
        PropertySpec.optional(
            CATALOG_TYPE, "where the tables are recorded: local, beside them", "local"),
        PropertySpec.required(WAREHOUSE, "the directory of the tables"),
        PropertySpec.optional(
            FILE_SIZE, "the size of the values of a data file, before they are encoded", "64MB"),
        PropertySpec.optional(
            COMPRESSION, "how data files are compressed: ZSTD, SNAPPY or NONE", "ZSTD"));
  }

  @Override
  public List<PropertySpec> tableProperties() {
    return List.of();
  }

  @Override
  public Sink open(SinkProperties properties) {
    String type = properties.get(CATALOG_TYPE);
    switch (type) {
      case "local" -> {}
      case "jdbc", "rest", "glue" ->
          throw new SinkException(
              SinkException.Reason.NOT_SUPPORTED,
              "`%s = '%s'` is not built yet; there is 'local'".formatted(CATALOG_TYPE, type));
      default -> throw properties.invalid(CATALOG_TYPE, "it is none of local, jdbc, rest and glue");
    }
    String warehouse = properties.get(WAREHOUSE);
    if (warehouse.contains("://") && !warehouse.startsWith("file://")) {
      throw new SinkException(
          SinkException.Reason.NOT_SUPPORTED,
          "the warehouse `%s` is not a local directory; other file systems are not built yet"
              .formatted(warehouse));
    }
    return LocalIcebergWarehouse.open(
        LocalFileIO.path(warehouse),
        new WarehouseOptions(
            new ParquetOptions(
                compression(properties),
                ParquetOptions.DEFAULT.rowGroupBytes(),
                ParquetOptions.DEFAULT.pageBytes()),
            properties.getBytes(FILE_SIZE)));
  }

  private static ParquetCompression compression(SinkProperties properties) {
    return switch (properties.get(COMPRESSION).toUpperCase(Locale.ROOT)) {
      case "ZSTD" -> ParquetCompression.ZSTD;
      case "SNAPPY" -> ParquetCompression.SNAPPY;
      case "NONE" -> ParquetCompression.UNCOMPRESSED;
      default -> throw properties.invalid(COMPRESSION, "it is none of ZSTD, SNAPPY and NONE");
    };
  }
}
