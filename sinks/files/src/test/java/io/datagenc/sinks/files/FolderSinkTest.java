package io.datagenc.sinks.files;

import static io.datagenc.sinks.SampleColumn.notNull;
import static io.datagenc.sinks.SampleColumn.nullable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.Expected;
import io.datagenc.sinks.NestedTypes;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.Verification;
import io.datagenc.sinks.parquet.ParquetOptions;
import io.datagenc.sinks.sink.Connectors;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSinkTest {
  private static final int ROWS = 40_000;
  private static final List<String> TEXTS =
      List.of("plain", "", "with, comma", "with \"quotes\"", "two\nlines", "ünï", " ");
  private static final FolderOptions SMALL = new FolderOptions(FolderFormat.CSV, 1000);

  @TempDir private Path directory;

  private static SamplePlan plan(long seed) {
    return SamplePlan.of(
        seed,
        SampleTable.of(
            "lines",
            ROWS,
            List.of("orders"),
            notNull("id", SimpleType.BIGINT, row -> row),
            nullable(
                "note",
                new VarcharType(20),
                row -> row % 11 == 0 ? null : TEXTS.get((int) (row % TEXTS.size())))),
        SampleTable.of("orders", 2500, notNull("id", SimpleType.BIGINT, row -> -row)));
  }

  private LoadReport load(SamplePlan plan, IfExists ifExists, Share share) {
    try (FolderSink sink = new FolderSink(directory, SMALL)) {
      return plan.load(
          sink,
          ifExists,
          LoadOptions.of(2).withShare(share),
          LoadListener.NONE,
          new Cancellation());
    }
  }

  private String rows(String table) {
    return "read_csv('%s/shop/%s/*.csv', header = true, allow_quoted_nulls = false, nullstr = '')"
        .formatted(directory, table);
  }

  private List<Path> files(String table) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("shop").resolve(table))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private void assertComplete(int times) throws Exception {
    try (DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.query(
                  "SELECT count(*), count(DISTINCT id), min(id), max(id), count(note) FROM "
                      + rows("lines")))
          .containsExactly(
              List.of(
                  "" + times * ROWS,
                  "" + times * ROWS,
                  "0",
                  "" + (times * ROWS - 1),
                  "" + (times * ROWS - Math.ceilDiv(times * ROWS, 11))));
      for (int i = 0; i < TEXTS.size(); i++) {
        assertThat(
                duckDb.number(
                    "SELECT count(*) FROM %s WHERE id %% %d = %d AND note <> '%s'"
                        .formatted(rows("lines"), TEXTS.size(), i, TEXTS.get(i))))
            .isZero();
      }
      assertThat(duckDb.number("SELECT count(DISTINCT id) FROM " + rows("orders")))
          .isEqualTo(times * 2500L);
    }
    assertThat(files("lines")).hasSize(times * (ROWS / 1000));
    try (Stream<Path> hidden =
        Files.walk(directory.resolve("shop").resolve("lines").resolve(".datagenc"))) {
      assertThat(hidden.filter(Files::isRegularFile)).hasSize(1);
    }
  }

  @Test
  void writesFilesThatDuckDbReads() throws Exception {
    LoadReport report = load(plan(1), IfExists.FAIL, Share.ALL);
    assertComplete(1);
    assertThat(report.rows()).isEqualTo(ROWS + 2500);
    assertThat(files("lines").getFirst().getFileName()).hasToString("lines-000000000000000.csv");
  }

  @Test
  void writesNestedValuesAsJson() throws Exception {
    SamplePlan plan = SamplePlan.of(1, NestedTypes.table("nested", 500));
    try (FolderSink sink = new FolderSink(directory, SMALL);
        DuckDb duckDb = new DuckDb()) {
      plan.load(sink, IfExists.FAIL, 1);
      String columns =
          plan.table("nested").sampleColumns().stream()
              .skip(1)
              .map(column -> "\"" + column.name() + "\"")
              .map(
                  name ->
                      "count(*) FILTER (" + name + " IS NOT NULL AND NOT json_valid(" + name + "))")
              .collect(java.util.stream.Collectors.joining(" + "));
      assertThat(
              duckDb.number(
                  "SELECT %s FROM read_csv('%s/shop/nested/*.csv', all_varchar = true)"
                      .formatted(columns, directory)))
          .isZero();
    }
  }

  /// The rules that verifying judges in a way.
  private static List<String> verified(FolderSink sink, CheckResult.Outcome outcome)
      throws InterruptedException {
    SamplePlan plan = plan(1);
    return new Verification(plan.plan(), plan.outputs(IfExists.FAIL), plan.generators(), 2)
        .run(OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink))).results().stream()
            .filter(result -> result.outcome() == outcome)
            .map(result -> result.check().target().name() + ": " + result.check().rule())
            .toList();
  }

  @Test
  void writesParquetAndNoOtherFormatBesideIt() throws Exception {
    FolderOptions parquet =
        new FolderOptions(new FolderFormat.Parquet(ParquetOptions.DEFAULT), 9000);
    try (FolderSink sink = new FolderSink(directory, parquet)) {
      plan(1).load(sink, IfExists.FAIL, 2);
    }
    assertThat(files("lines").getFirst().getFileName())
        .hasToString("lines-000000000000000.parquet");
    try (DuckDb duckDb = new DuckDb()) {
      Expected.assertRows(duckDb, files("lines"), plan(1).table("lines"), ROWS);
    }
    try (FolderSink sink = new FolderSink(directory, parquet)) {
      assertThat(verified(sink, CheckResult.Outcome.FAILED)).isEmpty();
      assertThat(verified(sink, CheckResult.Outcome.PASSED)).contains("lines: content checksum");
    }
    assertThatThrownBy(() -> load(plan(1), IfExists.APPEND, Share.ALL))
        .isInstanceOfSatisfying(
            SinkException.class,
            e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.NOT_APPENDABLE))
        .hasMessageContaining("is of another format");
    load(plan(1), IfExists.REPLACE, Share.ALL);
    assertComplete(1);
  }

  @Test
  void keepsRowsOfOthersAndOfItsOwnUnlessItIsTold() throws Exception {
    load(plan(1), IfExists.FAIL, Share.ALL);
    assertThatThrownBy(() -> load(plan(1), IfExists.FAIL, Share.ALL))
        .isInstanceOfSatisfying(
            SinkException.class,
            e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.TABLE_EXISTS));
    assertThatThrownBy(() -> load(plan(2), IfExists.APPEND, Share.ALL))
        .isInstanceOfSatisfying(
            SinkException.class,
            e -> assertThat(e.reason()).isEqualTo(SinkException.Reason.NOT_APPENDABLE));
    assertComplete(1);
    load(plan(1), IfExists.APPEND, Share.ALL);
    assertComplete(2);
    load(plan(2), IfExists.REPLACE, Share.ALL);
    assertComplete(1);
    try (FolderSink sink = new FolderSink(directory, SMALL)) {
      assertThatThrownBy(
              () ->
                  sink.drop(
                      plan(1).output("store", "lines", IfExists.FAIL),
                      plan(1).plan().contentHash()))
          .isInstanceOf(SinkException.class);
      sink.drop(plan(2).output("store", "lines", IfExists.FAIL), plan(2).plan().contentHash());
      assertThat(directory.resolve("shop").resolve("lines")).doesNotExist();
    }
  }

  @Test
  void saysWhatIsWrongWithProperties() {
    assertThatThrownBy(
            () ->
                Connectors.open(
                    new CatalogPlan(
                        "drop",
                        "files",
                        Map.of("location", "x", "format", "csv", "csv-hedder", "true"))))
        .hasMessage("catalog `drop` has no property `csv-hedder`; did you mean `csv-header`?");
    assertThatThrownBy(
            () ->
                Connectors.open(
                    new CatalogPlan(
                        "drop",
                        "files",
                        Map.of("location", "x", "format", "parquet", "csv-null", "-"))))
        .hasMessage(
            "property `csv-null` of catalog `drop`: it says nothing of parquet; leave it out, or"
                + " write csv: format = 'csv'");
    assertThatThrownBy(
            () ->
                Connectors.open(
                    new CatalogPlan(
                        "drop", "files", Map.of("location", "gs://b/p", "format", "csv"))))
        .hasMessage(
            "property `location` of catalog `drop`: it is no directory of this machine, and others"
                + " are not built yet");
    assertThatThrownBy(
            () ->
                Connectors.open(
                    new CatalogPlan("drop", "files", Map.of("location", "x", "format", "orc"))))
        .hasMessage(
            "property `format` of catalog `drop`: what it says is not built yet; there is csv,"
                + " json, avro, parquet and sql");
  }

  /// Arguments: directory, share, number of shares.
  public static void main(String[] args) {
    FolderSinkTest run = new FolderSinkTest();
    run.directory = Path.of(args[0]);
    run.load(
        plan(1), IfExists.FAIL, new Share(Integer.parseInt(args[1]), Integer.parseInt(args[2])));
  }

  private Process start(int share, int count) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FolderSinkTest.class.getName(),
            directory.toString(),
            "" + share,
            "" + count)
        .inheritIO()
        .start();
  }

  private long fileCount() throws IOException {
    if (!Files.exists(directory.resolve("shop").resolve("lines"))) {
      return 0;
    }
    return files("lines").size();
  }

  /// Kills a process when it has stored some files more.
  private void killAfter(Process process, long more, Random random) throws Exception {
    long files = fileCount() + more;
    while (process.isAlive() && fileCount() < files) {
      Thread.sleep(1);
    }
    Thread.sleep(random.nextInt(5));
    process.destroyForcibly();
    process.waitFor();
  }

  @Test
  void isCompletedWhereverItWasKilled() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 4; round++) {
      killAfter(start(1, 1), random.nextInt(6), random);
    }
    LoadReport report =
        load(plan(1), fileCount() == ROWS / 1000 ? IfExists.REPLACE : IfExists.FAIL, Share.ALL);
    assertThat(report.rows()).as("seed %d", seed).isEqualTo(ROWS + 2500);
    Path undisturbed = directory.resolve("undisturbed");
    FolderSinkTest other = new FolderSinkTest();
    other.directory = undisturbed;
    assertThat(report.tables())
        .extracting(TableReport::checksum)
        .containsExactlyInAnyOrderElementsOf(
            other.load(plan(1), IfExists.FAIL, Share.ALL).tables().stream()
                .map(TableReport::checksum)
                .toList());
    assertComplete(1);
  }

  @Test
  void isCompletedBySharesOneOfWhichIsKilledAndRepeated() throws Exception {
    Random random = new Random(1);
    Process first = start(1, 3);
    Process second = start(2, 3);
    Process third = start(3, 3);
    killAfter(second, 3, random);
    assertThat(first.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(third.waitFor(120, TimeUnit.SECONDS)).isTrue();
    Process again = start(2, 3);
    assertThat(again.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(List.of(first.exitValue(), third.exitValue(), again.exitValue())).containsOnly(0);
    assertComplete(1);
  }
}
