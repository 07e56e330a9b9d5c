package io.datagenc.sinks.iceberg;

import static io.datagenc.sinks.SampleColumn.notNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.sink.SinkException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableLayoutTest {
  private static final long ROWS = 40_000;

  private static final SamplePlan PLAN =
      SamplePlan.of(
          1,
          SampleTable.of(
              "orders",
              ROWS,
              notNull("id", SimpleType.BIGINT, row -> row),
              notNull("note", new VarcharType(20), row -> "note " + row % 100)));

  @TempDir private Path directory;

  private void load(Map<String, String> properties) {
    OutputTable plain = PLAN.output("lake", "orders", IfExists.FAIL);
    OutputTable table = new OutputTable(plain.target(), plain.rows(), plain.ifExists(), properties);
    OutputPlan outputs =
        new OutputPlan(
            List.of(new CatalogPlan("lake", "iceberg", Map.of("warehouse", directory.toString()))),
            List.of(table));
    try (OpenCatalogs catalogs = OpenCatalogs.of(outputs)) {
      new LoadJob(PLAN.plan(), outputs, PLAN.generators())
          .run(catalogs, LoadOptions.of(2), LoadListener.NONE, new Cancellation());
    }
  }

  private String codec() throws Exception {
    try (WarehouseReader reader = new WarehouseReader(directory);
        DuckDb duckDb = new DuckDb()) {
      return duckDb
          .query(
              "SELECT DISTINCT compression FROM parquet_metadata('%s')"
                  .formatted(reader.paths("orders").getFirst()))
          .getFirst()
          .getFirst();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void writesEachVersionOfTheFormat(int version) throws Exception {
    load(Map.of("format_version", "" + version));
    try (WarehouseReader reader = new WarehouseReader(directory);
        DuckDb duckDb = new DuckDb()) {
      BaseTable table = (BaseTable) reader.table("orders");
      assertThat(table.operations().current().formatVersion()).isEqualTo(version);
      assertThat(
              duckDb.number(
                  "SELECT count(DISTINCT id) FROM " + DuckDb.files(reader.paths("orders"))))
          .isEqualTo(ROWS);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "compression_codec, SNAPPY, SNAPPY, snappy",
    "compression_codec, none, UNCOMPRESSED, uncompressed",
    "write.parquet.compression-codec, snappy, SNAPPY, snappy",
    "format, parquet, ZSTD, zstd"
  })
  void compressesAsItIsTold(String property, String value, String codec, String recorded)
      throws Exception {
    load(Map.of(property, value));
    assertThat(codec()).isEqualTo(codec);
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      assertThat(reader.table("orders").properties())
          .containsEntry("write.parquet.compression-codec", recorded);
    }
  }

  @ParameterizedTest
  @CsvSource({"target_max_file_size, 1kB", "write.target-file-size-bytes, 1024"})
  void cutsFilesAsItIsTold(String property, String value) {
    load(Map.of(property, value));
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      assertThat(reader.dataFiles("orders")).hasSizeGreaterThan(1);
    }
  }

  @Test
  void givesBloomFiltersAndNamesTheNewestMetadata() throws Exception {
    load(Map.of("write.parquet.bloom-filter-enabled.column.note", "true"));
    try (WarehouseReader reader = new WarehouseReader(directory);
        DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.query(
                  "SELECT DISTINCT path_in_schema FROM parquet_metadata('%s') WHERE"
                          .formatted(reader.paths("orders").getFirst())
                      + " bloom_filter_offset IS NOT NULL"))
          .containsExactly(List.of("note"));
      BaseTable table = (BaseTable) reader.table("orders");
      Path newest = LocalFileIO.path(table.operations().current().metadataFileLocation());
      assertThat(newest.resolveSibling("version-hint.text"))
          .content()
          .isEqualTo(newest.getFileName().toString().replace(".metadata.json", ""));
    }
  }

  @Test
  void cutsRowGroupsAndKeepsMetricsAsItIsTold() throws Exception {
    load(
        Map.of(
            "write.parquet.row-group-size-bytes", "10000",
            "write.metadata.metrics.default", "none",
            "write.metadata.metrics.column.id", "full",
            "write.metadata.compression-codec", "gzip",
            "write.metadata.previous-versions-max", "3"));
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      DataFile file = reader.dataFiles("orders").getFirst();
      assertThat(file.splitOffsets()).hasSizeGreaterThan(1);
      assertThat(file.lowerBounds()).containsOnlyKeys(1);
      assertThat(((BaseTable) reader.table("orders")).operations().current().metadataFileLocation())
          .endsWith(".gz.metadata.json");
      assertThat(reader.table("orders").properties())
          .containsEntry("write.metadata.previous-versions-max", "3");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "format_verison | 2 | table `shop.orders` has no property `format_verison`; did you mean"
            + " `format_version`?",
        "write.parquet.compresion-codec | zstd | table `shop.orders` has no property"
            + " `write.parquet.compresion-codec`; did you mean `write.parquet.compression-codec`",
        "format_version | 4 | property `format_version` of table `shop.orders`: it is none of 1, 2,"
            + " 3",
        "format | ORC | property `format` of table `shop.orders`: there is only 'PARQUET' yet",
        "compression_codec | GZIP | property `compression_codec` of table `shop.orders`: it is none"
            + " of ZSTD, SNAPPY and NONE",
        "target_max_file_size | 64 | property `target_max_file_size` of table `shop.orders`: it is"
            + " not a size such as 64MB",
        "write.parquet.page-size-bytes | 0 | property `write.parquet.page-size-bytes` of table"
            + " `shop.orders`: it is not a whole number ≥ 1",
        "write.parquet.row-group-size-bytes | 4000000000 | property"
            + " `write.parquet.row-group-size-bytes` of table `shop.orders`: it is more than 2 GiB",
        "write.metadata.metrics.default | most | property `write.metadata.metrics.default` of table"
            + " `shop.orders`: it is none of none, counts, truncate(16) and full",
        "write.metadata.metrics.column.x | full | property `write.metadata.metrics.column.x` of"
            + " table `shop.orders`: the table has no column `x`",
        "write.metadata.delete-after-commit.enabled | yes | property"
            + " `write.metadata.delete-after-commit.enabled` of table `shop.orders`: it is none of"
            + " true, false"
      })
  void refusesWhatItDoesNotKnow(String property, String value, String message) {
    assertThatThrownBy(() -> load(Map.of(property, value)))
        .isInstanceOfSatisfying(
            SinkException.class,
            e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.INVALID_PROPERTY))
        .hasMessageStartingWith(message);
    assertThat(directory.resolve("catalog.db")).doesNotExist();
  }

  @Test
  void refusesToBeToldTheSameTwice() {
    assertThatThrownBy(
            () ->
                load(
                    Map.of("compression_codec", "ZSTD", "write.parquet.compression-codec", "zstd")))
        .isInstanceOf(SinkException.class)
        .hasMessage(
            "property `write.parquet.compression-codec` of table `shop.orders`:"
                + " `compression_codec` says the same");
  }
}
