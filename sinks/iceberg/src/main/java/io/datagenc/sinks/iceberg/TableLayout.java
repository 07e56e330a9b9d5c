package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.parquet.ParquetCompression;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.PropertySpec;
import io.datagenc.sinks.sink.SinkProperties;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.MetricsModes;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/// How a table is laid out: as the warehouse says, or as its output does in `WITH (…)`. Properties
/// have the names of Trino's connector; those that begin with `write.` are Iceberg's own.
///
/// @param options how its data files are laid out
/// @param recorded the properties that a new table is given
/// @param partitioning how a new table is divided
record TableLayout(
    WarehouseOptions options, Map<String, String> recorded, PartitionSpec partitioning) {
  private static final String PARTITIONING = "partitioning";
  private static final String FORMAT = "format";
  private static final String FORMAT_VERSION = "format_version";
  private static final String COMPRESSION = "compression_codec";
  private static final String FILE_SIZE = "target_max_file_size";

  /// Of which other writers make use, too.
  private static final List<String> KEPT =
      List.of(
          TableProperties.METADATA_COMPRESSION,
          TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
          TableProperties.METADATA_PREVIOUS_VERSIONS_MAX);

  TableLayout {
    recorded = Map.copyOf(recorded);
  }

  /// The properties that an output may have.
  static List<PropertySpec> specs() {
    return List.of(
        PropertySpec.optional(FORMAT, "the format of data files: PARQUET", "PARQUET"),
        PropertySpec.optional(FORMAT_VERSION, "the version of Iceberg's format: 1, 2 or 3", "2"),
        PropertySpec.optional(COMPRESSION, "how data files are compressed: ZSTD, SNAPPY or NONE"),
        PropertySpec.optional(
            FILE_SIZE, "the size of the values of a data file, before they are encoded"),
        PropertySpec.optional(
            PARTITIONING,
            "how the table is divided: ARRAY['month(c)', 'bucket(d, 16)', 'e']; also year, day,"
                + " hour, truncate(c, n), void"),
        PropertySpec.optional(
            TableProperties.PARQUET_COMPRESSION,
            "as compression_codec: zstd, snappy, uncompressed"),
        PropertySpec.optional(
            TableProperties.WRITE_TARGET_FILE_SIZE_BYTES, "as target_max_file_size, in bytes"),
        PropertySpec.optional(
            TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, "the size at which a row group ends"),
        PropertySpec.optional(
            TableProperties.PARQUET_PAGE_SIZE_BYTES, "the size at which a page ends"),
        PropertySpec.optional(
            TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX + "*",
            "whether a column gets Bloom filters: true or false"),
        PropertySpec.optional(
            TableProperties.DEFAULT_WRITE_METRICS_MODE,
            "which metrics are kept of columns: none, counts, truncate(N) or full"),
        PropertySpec.optional(
            TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + "*", "the same of one column"),
        PropertySpec.optional(
            TableProperties.METADATA_COMPRESSION, "how metadata is compressed: none or gzip"),
        PropertySpec.optional(
            TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
            "whether old metadata files are deleted: true or false"),
        PropertySpec.optional(
            TableProperties.METADATA_PREVIOUS_VERSIONS_MAX, "how many old metadata files stay"));
  }

  /// The layout of the table of an output.
  ///
  /// @throws io.datagenc.sinks.sink.SinkException if a property is unknown or wrong
  static TableLayout of(LoadItem item, WarehouseOptions warehouse) {
    Map<String, String> written = item.output().properties();
    return new Reader(
            IcebergSchemas.of(item.table()),
            SinkProperties.of("table `" + item.targetName() + "`", written, specs()),
            written.keySet())
        .layout(warehouse);
  }

  /// Reads the properties of one table.
  private record Reader(Schema schema, SinkProperties properties, Set<String> written) {

    TableLayout layout(WarehouseOptions warehouse) {
      oneOf(FORMAT, properties.get(FORMAT).toUpperCase(Locale.ROOT), List.of("PARQUET"));
      ParquetOptions parquet =
          new ParquetOptions(
              compression().orElse(warehouse.parquet().compression()),
              bytes(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES)
                  .orElse(warehouse.parquet().rowGroupBytes()),
              bytes(TableProperties.PARQUET_PAGE_SIZE_BYTES)
                  .orElse(warehouse.parquet().pageBytes()),
              bloomFilterColumns());
      Map<String, String> recorded = new HashMap<>();
      recorded.put(
          TableProperties.FORMAT_VERSION,
          oneOf(FORMAT_VERSION, properties.get(FORMAT_VERSION), List.of("1", "2", "3")));
      recorded.put(
          TableProperties.PARQUET_COMPRESSION,
          parquet.compression().name().toLowerCase(Locale.ROOT));
      for (String name :
          List.of(
              TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
              TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES,
              TableProperties.PARQUET_PAGE_SIZE_BYTES)) {
        properties.find(name).ifPresent(value -> recorded.put(name, value.strip()));
      }
      checkKept();
      written.stream()
          .filter(name -> KEPT.contains(name) || isMetrics(name) || isBloomFilter(name))
          .forEach(name -> recorded.put(name, properties.get(name)));
      return new TableLayout(
          new WarehouseOptions(parquet, fileBytes(warehouse)),
          recorded,
          properties.find(PARTITIONING).isPresent()
              ? Partitioning.of(properties, PARTITIONING, schema)
              : PartitionSpec.unpartitioned());
    }

    private static boolean isBloomFilter(String name) {
      return name.startsWith(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX);
    }

    private Set<String> bloomFilterColumns() {
      Set<String> columns = new HashSet<>();
      for (String name : written) {
        if (isBloomFilter(name)) {
          String column =
              name.substring(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX.length());
          NestedField field = schema.findField(column);
          if (field == null
              || !field.type().isPrimitiveType()
              || field.type().equals(Types.BooleanType.get())) {
            throw properties.invalid(
                name, "the table has no column `%s` that can have one".formatted(column));
          }
          if (oneOf(name, properties.get(name), List.of("true", "false")).equals("true")) {
            columns.add(column);
          }
        }
      }
      return columns;
    }

    private long fileBytes(WarehouseOptions warehouse) {
      requireOne(FILE_SIZE, TableProperties.WRITE_TARGET_FILE_SIZE_BYTES);
      if (properties.find(FILE_SIZE).isPresent()) {
        return properties.getBytes(FILE_SIZE);
      }
      return properties.find(TableProperties.WRITE_TARGET_FILE_SIZE_BYTES).isPresent()
          ? properties.getPositive(TableProperties.WRITE_TARGET_FILE_SIZE_BYTES)
          : warehouse.fileBytes();
    }

    private Optional<ParquetCompression> compression() {
      requireOne(COMPRESSION, TableProperties.PARQUET_COMPRESSION);
      Optional<String> own = properties.find(COMPRESSION);
      if (own.isPresent()) {
        return Optional.of(IcebergSinkProvider.compression(properties, COMPRESSION));
      }
      return properties
          .find(TableProperties.PARQUET_COMPRESSION)
          .map(
              codec ->
                  switch (codec.toLowerCase(Locale.ROOT)) {
                    case "zstd" -> ParquetCompression.ZSTD;
                    case "snappy" -> ParquetCompression.SNAPPY;
                    case "uncompressed" -> ParquetCompression.UNCOMPRESSED;
                    default ->
                        throw properties.invalid(
                            TableProperties.PARQUET_COMPRESSION,
                            "it is none of zstd, snappy and uncompressed");
                  });
    }

    private void requireOne(String own, String icebergs) {
      if (written.contains(own) && written.contains(icebergs)) {
        throw properties.invalid(icebergs, "`%s` says the same".formatted(own));
      }
    }

    private Optional<Integer> bytes(String name) {
      if (properties.find(name).isEmpty()) {
        return Optional.empty();
      }
      long bytes = properties.getPositive(name);
      if (bytes > Integer.MAX_VALUE) {
        throw properties.invalid(name, "it is more than 2 GiB");
      }
      return Optional.of((int) bytes);
    }

    private void checkKept() {
      properties
          .find(TableProperties.METADATA_COMPRESSION)
          .ifPresent(
              value -> oneOf(TableProperties.METADATA_COMPRESSION, value, List.of("none", "gzip")));
      properties
          .find(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED)
          .ifPresent(
              value ->
                  oneOf(
                      TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
                      value,
                      List.of("true", "false")));
      if (properties.find(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX).isPresent()) {
        long _ = properties.getPositive(TableProperties.METADATA_PREVIOUS_VERSIONS_MAX);
      }
      written.stream().filter(Reader::isMetrics).forEach(this::checkMetrics);
    }

    private static boolean isMetrics(String name) {
      return name.equals(TableProperties.DEFAULT_WRITE_METRICS_MODE)
          || name.startsWith(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX);
    }

    private void checkMetrics(String name) {
      if (name.startsWith(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX)) {
        String column = name.substring(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX.length());
        if (schema.findField(column) == null) {
          throw properties.invalid(name, "the table has no column `%s`".formatted(column));
        }
      }
      try {
        MetricsModes.MetricsMode _ = MetricsModes.fromString(properties.get(name));
      } catch (IllegalArgumentException e) {
        throw properties.invalid(name, "it is none of none, counts, truncate(16) and full");
      }
    }

    private String oneOf(String name, String value, List<String> values) {
      if (!values.contains(value)) {
        throw properties.invalid(
            name,
            values.size() == 1
                ? "there is only '%s' yet".formatted(values.getFirst())
                : "it is none of %s".formatted(String.join(", ", values)));
      }
      return value;
    }
  }
}
