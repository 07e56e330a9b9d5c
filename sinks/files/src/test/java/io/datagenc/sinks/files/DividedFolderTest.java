package io.datagenc.sinks.files;

import static io.datagenc.sinks.SampleColumn.constant;
import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;
import static io.datagenc.sinks.SampleColumn.pooled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.Expected;
import io.datagenc.sinks.SampleColumn;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.duckdb.DuckdbTypes;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.Verification;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.StoredRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables that are divided into folders, and columns that say where rows come from.
class DividedFolderTest {
  private static final int ROWS = 40_000;
  private static final int ROWS_PER_FILE = 10_000;
  private static final List<String> REGIONS =
      Arrays.asList("north", "a/b", "50%", "ünï", "x=y", "it's + so", "C:\\d", "#1?", " ", null);
  private static final FolderFormat PARQUET = new FolderFormat.Parquet(ParquetOptions.DEFAULT);

  @TempDir private Path directory;

  private static SampleTable table(long rows) {
    return SampleTable.of(
        "sales",
        rows,
        notNull("id", SimpleType.BIGINT, row -> row),
        pooled(
            "region",
            new VarcharType(20),
            REGIONS.stream().map(Object.class::cast).toList(),
            row -> (int) (row * 7 % REGIONS.size())),
        nullable(
            "day",
            SimpleType.DATE,
            row -> row % 50 == 0 ? null : LocalDate.of(2024, 1, 1).plusDays(row / 4000)),
        notNull("amount", new DecimalType(10, 2), row -> BigDecimal.valueOf(row % 7 - 3, 2)),
        notNull("flag", SimpleType.BOOLEAN, row -> row % 2 == 0),
        notNull("uid", SimpleType.UUID, row -> new UUID(row % 3, 7)),
        notNull(
            "at",
            new TimestampType(6),
            row -> LocalDateTime.of(2024, 2, 29, 23, 59, (int) (row % 5), 120_000)),
        notNull("code", new CharType(4), row -> "c" + row % 4),
        notNull("tiny", SimpleType.TINYINT, row -> row % 5 - 2),
        constant("same", new VarcharType(10), "one"),
        nullable("note", VarcharType.TEXT, row -> row % 3 == 0 ? null : "note " + row));
  }

  private static SamplePlan plan(long rows) {
    return SamplePlan.of(1, table(rows));
  }

  private static FolderOptions options(FolderFormat format, long waitingBytes) {
    return new FolderOptions(
        format,
        ROWS_PER_FILE,
        waitingBytes,
        Optional.of("test"),
        Optional.of(Instant.parse("2026-01-01T00:00:00Z")));
  }

  private FolderSink sink(FolderFormat format) {
    return new FolderSink(directory, options(format, 1 << 20));
  }

  private static Map<String, String> divided(String columns) {
    return Map.of(
        "partitioned_by",
        Stream.of(columns.split(" ", -1)).collect(Collectors.joining("\",\"", "[\"", "\"]")));
  }

  private static LoadReport load(
      FolderSink sink, SamplePlan plan, IfExists ifExists, Map<String, String> properties) {
    return plan.job("sales", ifExists, properties)
        .run(
            OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
            LoadOptions.of(2),
            LoadListener.NONE,
            new Cancellation());
  }

  private Path folder() {
    return directory.resolve("shop").resolve("sales");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(folder().resolve(".datagenc")))
          .map(file -> folder().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /// The rows as DuckDB reads folders of Hive; it takes what stands for NULL for a text.
  private String rows(List<String> columns) {
    List<SampleColumn> divided =
        table(1).sampleColumns().stream()
            .filter(column -> columns.contains(column.name()))
            .toList();
    return "(SELECT * REPLACE (%s) FROM read_parquet('%s/**/*.parquet', hive_partitioning = true, hive_types = {%s}))"
        .formatted(
            divided.stream()
                .map(
                    column ->
                        "CAST(nullif(\"%1$s\", '__HIVE_DEFAULT_PARTITION__') AS %2$s) AS \"%1$s\""
                            .formatted(column.name(), DuckdbTypes.sql(column.type())))
                .collect(Collectors.joining(", ")),
            folder(),
            divided.stream()
                .map(column -> "'%s': VARCHAR".formatted(column.name()))
                .collect(Collectors.joining(", ")));
  }

  private static Verification verification(SamplePlan plan, Map<String, String> properties) {
    OutputPlan outputs = plan.outputs(IfExists.FAIL);
    return new Verification(
        plan.plan(),
        new OutputPlan(
            outputs.catalogs(),
            outputs.tables().stream()
                .map(
                    table ->
                        new OutputTable(table.target(), table.rows(), table.ifExists(), properties))
                .toList()),
        plan.generators(),
        2);
  }

  @ParameterizedTest
  @CsvSource({
    "region",
    "day",
    "amount",
    "flag",
    "uid",
    "at",
    "code",
    "tiny",
    "same",
    "region day",
    "flag tiny same region"
  })
  void isReadAsFoldersOfHive(String columns) throws Exception {
    SamplePlan plan = plan(ROWS);
    try (FolderSink sink = sink(PARQUET);
        DuckDb duckDb = new DuckDb()) {
      LoadReport report = load(sink, plan, IfExists.FAIL, divided(columns));
      List<String> names = List.of(columns.split(" ", -1));
      Expected.assertRows(duckDb, rows(names), plan.table("sales"), ROWS);
      assertThat(report.tables().getFirst().stored().files()).isEqualTo(files().size());
      assertThat(
              duckDb.query(
                  "SELECT name FROM parquet_schema('%s/%s')"
                      .formatted(folder(), files().getFirst().replace("'", "''"))))
          .doesNotContainAnyElementsOf(names.stream().map(List::of).toList());
      assertThat(
              verification(plan, divided(columns))
                  .run(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)))
                  .results())
          .extracting(CheckResult::outcome)
          .contains(CheckResult.Outcome.PASSED)
          .doesNotContain(CheckResult.Outcome.FAILED);
    }
  }

  @Test
  void hasOneFileAFolderAndPartWhereRowsOfAFolderFollowEachOther() throws Exception {
    SamplePlan plan = plan(ROWS);
    Map<String, String> byDay = Map.of("partitioned_by", "[\"day\"]");
    SampleTable ordered =
        SampleTable.of(
            "sales",
            ROWS,
            notNull("id", SimpleType.BIGINT, row -> row),
            notNull("day", SimpleType.DATE, row -> LocalDate.of(2024, 1, 1).plusDays(row / 25_000)),
            notNull("note", VarcharType.TEXT, row -> "x".repeat(100)));
    try (FolderSink sink = new FolderSink(directory, options(PARQUET, 1 << 16))) {
      load(sink, SamplePlan.of(1, ordered), IfExists.FAIL, byDay);
      // Rows 20,000 to 30,000 are of two days.
      assertThat(files())
          .containsExactly(
              "day=2024-01-01/sales-000000000000000.parquet",
              "day=2024-01-01/sales-000000000010000.parquet",
              "day=2024-01-01/sales-000000000020000.parquet",
              "day=2024-01-02/sales-000000000020000.parquet",
              "day=2024-01-02/sales-000000000030000.parquet");
    }
    try (FolderSink sink = new FolderSink(directory, options(PARQUET, 1 << 16));
        DuckDb duckDb = new DuckDb()) {
      Map<String, String> mixed = divided("region");
      load(sink, plan, IfExists.REPLACE, mixed);
      assertThat(files()).anyMatch(file -> file.endsWith("-1.parquet"));
      Expected.assertRows(duckDb, rows(List.of("region")), plan.table("sales"), ROWS);
      List<String> first = files();
      load(sink, plan, IfExists.REPLACE, mixed);
      assertThat(files()).isEqualTo(first);
    }
  }

  @Test
  void saysWhereRowsComeFrom() throws Exception {
    SamplePlan plan = plan(ROWS);
    Map<String, String> properties =
        Map.of(
            "partitioned_by",
            "[\"flag\"]",
            "metadata_columns",
            "[\"source_file\",\"ingestion_timestamp\",\"batch_id\",\"file_format\",\"environment\"]");
    try (FolderSink sink = sink(PARQUET);
        DuckDb duckDb = new DuckDb()) {
      LoadReport withMetadata = load(sink, plan, IfExists.FAIL, properties);
      assertThat(
              duckDb.query(
                  "SELECT DISTINCT ingestion_timestamp::VARCHAR, batch_id, file_format, environment"
                      + " FROM "
                      + rows(List.of("flag"))))
          .containsExactly(
              List.of(
                  "2026-01-01 00:00:00+00",
                  UUID.nameUUIDFromBytes(
                          plan.plan().contentHash().getBytes(StandardCharsets.US_ASCII))
                      .toString(),
                  "parquet",
                  "test"));
      assertThat(
              duckDb.number(
                  "SELECT count(*) FROM read_parquet('%s/**/*.parquet', filename = true)"
                          .formatted(folder())
                      + " WHERE filename <> '%s/' || source_file".formatted(directory)))
          .isZero();
      LoadReport without = load(sink, plan, IfExists.REPLACE, Map.of());
      assertThat(withMetadata.tables().getFirst().checksum())
          .isEqualTo(without.tables().getFirst().checksum());
    }
  }

  @Test
  void linesHaveTheColumnsThatFoldersDoNotHave() throws Exception {
    try (FolderSink sink = sink(FolderFormat.CSV);
        DuckDb duckDb = new DuckDb()) {
      load(
          sink,
          plan(ROWS),
          IfExists.FAIL,
          Map.of("partitioned_by", "[\"flag\"]", "metadata_columns", "[\"source_file\"]"));
      assertThat(Files.readAllLines(folder().resolve(files().getFirst())).subList(0, 2))
          .containsExactly(
              "id,region,day,amount,uid,at,code,tiny,same,note,source_file",
              "1,#1?,2024-01-01,-0.02,00000000-0000-0001-0000-000000000007,2024-02-29"
                  + " 23:59:01.000120,c1,-1,one,note"
                  + " 1,shop/sales/flag=false/sales-000000000000000.csv");
      assertThat(
              duckDb.number(
                  "SELECT count(DISTINCT id) FROM read_csv('%s/**/*.csv', hive_partitioning = true) WHERE flag = (id %% 2 = 0)"
                      .formatted(folder())))
          .isEqualTo(ROWS);
    }
  }

  @Test
  void isDividedAgainOnlyAsItIs() throws Exception {
    try (FolderSink sink = sink(PARQUET);
        DuckDb duckDb = new DuckDb()) {
      load(sink, plan(100), IfExists.FAIL, divided("flag"));
      assertThatThrownBy(() -> load(sink, plan(100), IfExists.APPEND, divided("tiny")))
          .isInstanceOf(SinkException.class)
          .hasMessageContaining("it is partitioned_by = ARRAY['flag']; say the same, or replace");
      load(sink, plan(100), IfExists.APPEND, divided("flag"));
      assertThat(duckDb.number("SELECT count(DISTINCT id) FROM " + rows(List.of("flag"))))
          .isEqualTo(200);
      sink.drop(
          plan(100).output(SamplePlan.CATALOG, "sales", IfExists.FAIL),
          plan(100).plan().contentHash());
      assertThat(folder()).doesNotExist();
      load(sink, plan(0), IfExists.FAIL, divided("flag tiny"));
      assertThat(files())
          .containsExactly(
              "flag=__HIVE_DEFAULT_PARTITION__/tiny=__HIVE_DEFAULT_PARTITION__/sales-000000000000000.parquet");
      load(sink, plan(100), IfExists.FAIL, divided("tiny"));
      Expected.assertRows(duckDb, rows(List.of("tiny")), plan(100).table("sales"), 100);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "partitioned_by|[\"regoin\"]|the table has no column `regoin`; did you mean `region`?",
        "partitioned_by|[\"region\",\"region\"]|`region` is named twice",
        "partitioned_by|[1|it is no array of texts: ARRAY['a', 'b']",
        "metadata_columns|[\"hash\"]|`hash` is none of source_file, ingestion_timestamp, batch_id,"
            + " file_format, environment",
      })
  void refusesWrongProperties(String property, String value, String message) {
    try (FolderSink sink = sink(PARQUET)) {
      assertThatThrownBy(() -> load(sink, plan(10), IfExists.FAIL, Map.of(property, value)))
          .hasMessage("property `%s` of table `shop.sales`: %s".formatted(property, message));
      assertThat(folder()).doesNotExist();
    }
  }

  @Test
  void refusesValuesThatFoldersCannotTell() {
    SampleTable table =
        SampleTable.of(
            "sales",
            10,
            notNull("id", SimpleType.BIGINT, row -> row),
            notNull("region", VarcharType.TEXT, row -> row == 5 ? "" : "north"));
    try (FolderSink sink = sink(PARQUET)) {
      assertThatThrownBy(
              () -> load(sink, SamplePlan.of(1, table), IfExists.FAIL, divided("region")))
          .hasStackTraceContaining("write NULLIF(region, '')");
    }
  }

  /// Arguments: the directory.
  public static void main(String[] args) {
    DividedFolderTest run = new DividedFolderTest();
    run.directory = Path.of(args[0]);
    try (FolderSink sink = run.killed()) {
      load(sink, plan(ROWS), IfExists.FAIL, divided("region day"));
    }
  }

  private FolderSink killed() {
    return new FolderSink(
        directory, new FolderOptions(PARQUET, 1000, 1 << 16, Optional.empty(), Optional.empty()));
  }

  private long receipts() {
    String[] names = folder().resolve(".datagenc").resolve("parts").toFile().list();
    return names == null
        ? 0
        : Arrays.stream(names).filter(name -> name.endsWith(".receipt")).count();
  }

  @Test
  void isCompletedWhereverItWasKilled() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int rounds = Integer.getInteger("kill.rounds", 6);
    for (int round = 0; round < rounds; round++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  DividedFolderTest.class.getName(),
                  directory.toString())
              .inheritIO()
              .start();
      long before = receipts();
      long more = random.nextInt(8);
      while (process.isAlive() && receipts() < before + more) {
        Thread.sleep(1);
      }
      Thread.sleep(random.nextInt(5));
      process.destroyForcibly();
      process.waitFor();
    }
    SamplePlan plan = plan(ROWS);
    try (FolderSink sink = killed();
        DuckDb duckDb = new DuckDb()) {
      boolean isComplete =
          sink.inspect(
                  new LoadItem(
                      plan.output(SamplePlan.CATALOG, "sales", IfExists.FAIL),
                      OutputRows.all(plan.plan().table("sales"))))
              instanceof StoredRows.Complete;
      if (!isComplete) {
        load(sink, plan, IfExists.FAIL, divided("region day"));
      }
      Expected.assertRows(duckDb, rows(List.of("region", "day")), plan.table("sales"), ROWS);
      Set<String> found = Set.copyOf(files());
      load(sink, plan, IfExists.REPLACE, divided("region day"));
      assertThat(found).as("seed %d", seed).isEqualTo(Set.copyOf(files()));
    }
    try (Stream<Path> hidden = Files.walk(folder().resolve(".datagenc"))) {
      assertThat(hidden.filter(Files::isRegularFile)).hasSize(1);
    }
  }
}
