package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.parquet.ParquetCompression;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkProperties;
import io.datagenc.sinks.sink.SinkProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Opens Iceberg warehouses: `USING iceberg WITH (warehouse = 'DIRECTORY')`, and with
/// `iceberg.catalog.type` the tables of JDBC, REST and Glue catalogs. Properties have the names of
/// Trino's connector where it has them.
public final class IcebergSinkProvider implements SinkProvider {
  private static final String CATALOG_TYPE = "iceberg.catalog.type";
  private static final String FILE_SIZE = "iceberg.target-max-file-size";
  private static final String COMPRESSION = "iceberg.compression-codec";

  @Override
  public String connectorName() {
    return "iceberg";
  }

  @Override
  public List<PropertySpec> properties() {
    List<PropertySpec> specs = new ArrayList<>();
    specs.add(
        PropertySpec.optional(
            CATALOG_TYPE,
            "where the tables are recorded: local, beside them, or in a jdbc, rest or glue catalog",
            "local"));
    specs.add(
        PropertySpec.optional(
            SharedCatalogProperties.WAREHOUSE,
            "the directory of the tables, their location in S3, or what a REST catalog calls so"));
    specs.add(
        PropertySpec.optional(
            FILE_SIZE, "the size of the values of a data file, before they are encoded", "64MB"));
    specs.add(
        PropertySpec.optional(
            COMPRESSION, "how data files are compressed: ZSTD, SNAPPY or NONE", "ZSTD"));
    specs.addAll(SharedCatalogProperties.specs());
    return List.copyOf(specs);
  }

  @Override
  public List<PropertySpec> tableProperties() {
    return TableLayout.specs();
  }

  @Override
  public Sink open(SinkProperties properties) {
    WarehouseOptions options =
        new WarehouseOptions(
            new ParquetOptions(
                compression(properties, COMPRESSION),
                ParquetOptions.DEFAULT.rowGroupBytes(),
                ParquetOptions.DEFAULT.pageBytes()),
            properties.getBytes(FILE_SIZE));
    return switch (properties.get(CATALOG_TYPE)) {
      case "local" -> local(properties, options);
      case "jdbc" -> shared(properties, CatalogAccess.Type.JDBC, options);
      case "rest" -> shared(properties, CatalogAccess.Type.REST, options);
      case "glue" -> shared(properties, CatalogAccess.Type.GLUE, options);
      default -> throw properties.invalid(CATALOG_TYPE, "it is none of local, jdbc, rest and glue");
    };
  }

  private static Sink local(SinkProperties properties, WarehouseOptions options) {
    for (PropertySpec spec : SharedCatalogProperties.specs()) {
      if (properties.isGiven(spec.name())) {
        throw properties.invalid(
            spec.name(), "`%s` is local; it may be jdbc, rest or glue".formatted(CATALOG_TYPE));
      }
    }
    if (properties.find(SharedCatalogProperties.WAREHOUSE).isEmpty()) {
      throw properties.invalid(
          SharedCatalogProperties.WAREHOUSE, "it is missing: the directory of the tables");
    }
    return LocalIcebergWarehouse.open(
        properties.getPath(SharedCatalogProperties.WAREHOUSE), options);
  }

  private static Sink shared(
      SinkProperties properties, CatalogAccess.Type type, WarehouseOptions options) {
    return new SharedWarehouse(SharedCatalogProperties.access(properties, type), options);
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
