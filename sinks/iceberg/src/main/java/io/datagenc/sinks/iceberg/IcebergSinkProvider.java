package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.parquet.ParquetCompression;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.Sink;
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
    return TableLayout.specs();
  }

  @Override
  public Sink open(SinkProperties properties) {
    switch (properties.get(CATALOG_TYPE)) {
      case "local" -> {}
      case "jdbc", "rest", "glue" -> throw properties.notBuilt(CATALOG_TYPE, "local");
      default -> throw properties.invalid(CATALOG_TYPE, "it is none of local, jdbc, rest and glue");
    }
    return LocalIcebergWarehouse.open(
        properties.getPath(WAREHOUSE),
        new WarehouseOptions(
            new ParquetOptions(
                compression(properties, COMPRESSION),
                ParquetOptions.DEFAULT.rowGroupBytes(),
                ParquetOptions.DEFAULT.pageBytes()),
            properties.getBytes(FILE_SIZE)));
  }

  /// The compression that a property says.
  static ParquetCompression compression(SinkProperties properties, String name) {
    return switch (properties.get(name).toUpperCase(Locale.ROOT)) {
      case "ZSTD" -> ParquetCompression.ZSTD;
      case "SNAPPY" -> ParquetCompression.SNAPPY;
      case "NONE" -> ParquetCompression.UNCOMPRESSED;
      default -> throw properties.invalid(name, "it is none of ZSTD, SNAPPY and NONE");
    };
  }
}
