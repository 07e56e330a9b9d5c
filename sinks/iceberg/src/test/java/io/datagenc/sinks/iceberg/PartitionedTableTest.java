package io.datagenc.sinks.iceberg;

import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.sink.LoadKey;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartitionedTableTest {
  private static final LocalDate FIRST_DAY = LocalDate.of(1969, 11, 15);
  private static final String[] REGIONS = {"north", "south", "é=/ %", ""};

  @TempDir private Path directory;

  /// 3000 users who joined on 100 days around the first of 1970, in four regions or none.
  private static SamplePlan users() {
    return SamplePlan.of(
        1,
        SampleTable.of(
            "users",
            3_000,
            notNull("id", SimpleType.BIGINT, row -> row),
            notNull("joined", SimpleType.DATE, row -> FIRST_DAY.plusDays(row % 100)),
            nullable(
                "region", VarcharType.TEXT, row -> row % 5 == 4 ? null : REGIONS[(int) (row % 5)]),
            notNull("balance", new DecimalType(9, 2), row -> BigDecimal.valueOf(row * 7, 2)),
            notNull(
                "seen",
                new TimestampType(6),
                row -> LocalDateTime.of(2020, 1, 1, 0, 0).plusMinutes(row * 37))));
  }

  private LoadReport load(
      String partitioning, IfExists ifExists, long fileBytes, LoadListener listener) {
    LoadJob job = users().job("users", ifExists, Map.of("partitioning", partitioning));
    try (LocalIcebergWarehouse warehouse =
        LocalIcebergWarehouse.open(
            directory, new WarehouseOptions(ParquetOptions.DEFAULT, fileBytes))) {
      return job.run(
          OpenCatalogs.of(Map.of(SamplePlan.CATALOG, warehouse)),
          LoadOptions.of(2),
          listener,
          new Cancellation());
    }
  }

  private LoadReport load(String partitioning) {
    return load(partitioning, IfExists.FAIL, 1L << 20, LoadListener.NONE);
  }

  /// What DuckDB finds in the data files that are called in `files`.
  private static List<String> query(String columns, List<DataFile> files) throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      return duckDb
          .query(
              "SELECT %s FROM %s"
                  .formatted(
                      columns,
                      // Not the values in names of folders.
                      DuckDb.files(
                              files.stream()
                                  .map(file -> LocalFileIO.path(file.location()))
                                  .toList())
                          .replace("])", "], hive_partitioning = false)")))
          .getFirst();
    }
  }

  @Test
  void aFileHoldsTheRowsOfOnePartition() throws Exception {
    LoadReport report = load("[\"month(joined)\",\"region\"]");
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      List<DataFile> files = reader.dataFiles("users");
      assertThat(report.tables().getFirst().files()).isEqualTo(files.size());
      assertThat(query("count(*), count(DISTINCT id)", files)).containsExactly("3000", "3000");
      Set<List<Object>> partitions = new HashSet<>();
      for (DataFile file : files) {
        int month = file.partition().get(0, Integer.class);
        String region = file.partition().get(1, String.class);
        assertThat(partitions.add(java.util.Arrays.asList(month, region))).isTrue();
        YearMonth expected = YearMonth.of(1970, 1).plusMonths(month);
        assertThat(
                query(
                    "min(strftime(joined, '%Y-%m')), max(strftime(joined, '%Y-%m')),"
                        + " count(*), count(DISTINCT coalesce(region, 'NULL'))",
                    List.of(file)))
            .containsExactly("" + expected, "" + expected, "" + file.recordCount(), "1");
        assertThat(query("min(region)", List.of(file)).getFirst()).isEqualTo(region);
      }
      assertThat(partitions).hasSize(4 * 5);
    }
  }

  @Test
  void everyTransformDividesAsIcebergDoes() throws Exception {
    for (String partitioning :
        List.of(
            "year(joined)",
            "day(joined)",
            "hour(seen)",
            "month(seen)",
            "bucket(id, 7)",
            "bucket(region, 3)",
            "bucket(balance, 4)",
            "truncate(region, 1)",
            "truncate(balance, 1000)",
            "truncate(id, 500)",
            "balance",
            "void(id)")) {
      load(partitioning, IfExists.REPLACE, 1L << 20, LoadListener.NONE);
      try (WarehouseReader reader = new WarehouseReader(directory)) {
        List<DataFile> files = reader.dataFiles("users");
        assertThat(query("count(*), count(DISTINCT id)", files))
            .as(partitioning)
            .containsExactly("3000", "3000");
        Table table = reader.table("users");
        // Files of one part: as many as partitions.
        assertThat(
                files.stream()
                    .map(file -> table.spec().partitionToPath(file.partition()))
                    .collect(Collectors.toSet()))
            .as(partitioning)
            .hasSize(files.size());
      }
    }
  }

  @Test
  void rowsAreAddedToPartitions() throws Exception {
    load("bucket(id, 4)", IfExists.FAIL, 1L << 20, LoadListener.NONE);
    load("bucket(id, 4)", IfExists.APPEND, 1L << 20, LoadListener.NONE);
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      assertThat(reader.dataFiles("users")).hasSize(8);
      assertThat(query("count(*), count(DISTINCT id), max(id)", reader.dataFiles("users")))
          .containsExactly("6000", "6000", "5999");
    }
  }

  @Test
  void aRunThatFailedIsCompletedAndNothingIsLeftOver() throws Exception {
    LoadListener failing =
        new LoadListener() {
          @Override
          public void rowsWritten(LoadKey key, long rows) {
            throw new IllegalStateException("enough");
          }
        };
    assertThatThrownBy(() -> load("region", IfExists.FAIL, 1, failing))
        .hasMessageContaining("enough");
    load("region", IfExists.FAIL, 1, LoadListener.NONE);
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      assertThat(query("count(*), count(DISTINCT id)", reader.dataFiles("users")))
          .containsExactly("3000", "3000");
      assertThat(WarehouseReader.parquetFiles(directory))
          .containsExactlyInAnyOrderElementsOf(reader.paths("users"));
      try (var walk = java.nio.file.Files.walk(directory)) {
        assertThat(walk.filter(file -> file.toString().endsWith(".files"))).isEmpty();
      }
    }
  }

  @Test
  void saysWhatIsWrongWithAPartitioning() {
    assertThatThrownBy(() -> load("month(joind)"))
        .hasMessage(
            "property `partitioning` of table `shop.users`: the table has no column `joind`; did"
                + " you mean `joined`?");
    assertThatThrownBy(() -> load("month(id)")).hasMessageContaining("`month(id)`: ");
    assertThatThrownBy(() -> load("bucket(id)"))
        .hasMessageContaining("`bucket(id)`: bucket needs a number");
    assertThatThrownBy(() -> load("years(joined)"))
        .hasMessageContaining("`years(joined)` is none of a column, year(c)");
    assertThatThrownBy(() -> load("[\"month(joined)\", \"year(joined)\"]"))
        .hasMessageContaining("property `partitioning` of table `shop.users`: ");
  }

  /// A day is a number of days since 1970-01-01, before it too.
  @Test
  void daysBefore1970AreTheirOwn() throws Exception {
    load("day(joined)");
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      Set<Integer> days =
          reader.dataFiles("users").stream()
              .map(file -> file.partition().get(0, Integer.class))
              .collect(Collectors.toSet());
      int first = (int) ChronoUnit.DAYS.between(LocalDate.EPOCH, FIRST_DAY);
      assertThat(days).hasSize(100).contains(first, -1, 0, first + 99);
    }
  }
}
