package io.datagenc.sinks.iceberg;

import static io.datagenc.sinks.SampleColumn.notNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.SamplePlan;
import io.datagenc.sinks.SampleTable;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.load.TableReport.Outcome;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.StoredRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds in every catalog that others use, too.
abstract class SharedCatalogContract {
  @TempDir Path directory;

  private TestCatalog catalog = new TestCatalog(Map.of());

  /// A catalog without tables.
  abstract TestCatalog catalog();

  @BeforeEach
  void begin() {
    catalog = catalog().with("iceberg.target-max-file-size", "64kB");
  }

  private static SamplePlan shop(long seed) {
    return SamplePlan.of(
        seed,
        SampleTable.of(
            "orders",
            20_000,
            notNull("id", SimpleType.BIGINT, row -> row + seed * 1_000_000),
            notNull("note", VarcharType.TEXT, row -> "order " + row)));
  }

  private LoadReport load(SamplePlan plan, IfExists ifExists) {
    return load(plan, ifExists, LoadListener.NONE);
  }

  private LoadReport load(SamplePlan plan, IfExists ifExists, LoadListener listener) {
    try (Sink sink = catalog.open()) {
      return plan.load(sink, ifExists, LoadOptions.of(2), listener, new Cancellation());
    }
  }

  /// Count, distinct count, least and greatest id, as DuckDB reads them from the files that the
  /// catalog names.
  private List<String> ids(String name) throws Exception {
    List<Path> files = new ArrayList<>();
    try (CatalogAccess.Open open = catalog.reader();
        DuckDb duckDb = new DuckDb()) {
      Table table = open.catalog().loadTable(CatalogTables.identifier("shop", name));
      try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
        for (FileScanTask task : tasks) {
          Path copy = Files.createTempFile(directory, "read", ".parquet");
          try (InputStream input = table.io().newInputFile(task.file().location()).newStream()) {
            Files.write(copy, input.readAllBytes());
          }
          files.add(copy);
        }
      }
      return duckDb
          .query(
              "SELECT count(*), count(DISTINCT id), min(id), max(id) FROM " + DuckDb.files(files))
          .getFirst();
    }
  }

  private StoredRows inspect(SamplePlan plan, String table) throws InterruptedException {
    OutputTable output = plan.output(SamplePlan.CATALOG, table, IfExists.FAIL);
    try (Sink sink = catalog.open()) {
      return sink.inspect(new LoadItem(output, output.rows().getFirst()));
    }
  }

  @Test
  void rowsAreAddedReplacedAndDropped() throws Exception {
    SamplePlan plan = shop(0);
    assertThat(inspect(plan, "orders")).isInstanceOf(StoredRows.None.class);
    LoadReport first = load(plan, IfExists.FAIL);
    assertThat(ids("orders")).containsExactly("20000", "20000", "0", "19999");
    assertThat(inspect(plan, "orders"))
        .isInstanceOfSatisfying(
            StoredRows.Complete.class,
            stored -> {
              assertThat(stored.checksum()).isEqualTo(first.tables().getFirst().checksum());
              assertThat(stored.rows()).isEqualTo(20_000);
            });
    assertThatThrownBy(() -> load(plan, IfExists.FAIL))
        .hasMessageContaining("table `shop.orders` exists in ")
        .hasMessageContaining(" already");
    LoadReport more = load(plan, IfExists.APPEND);
    assertThat(more.tables().getFirst().stored().positions())
        .isEqualTo(new RowRange(20_000, 40_000));
    assertThat(ids("orders")).containsExactly("40000", "40000", "0", "39999");
    assertThatThrownBy(() -> load(shop(7), IfExists.APPEND))
        .hasMessageContaining("its rows come from another plan");
    load(shop(7), IfExists.REPLACE);
    assertThat(ids("orders")).containsExactly("20000", "20000", "7000000", "7019999");
    assertThat(leftOver()).isEmpty();
    try (Sink sink = catalog.open()) {
      OutputTable output = plan.output(SamplePlan.CATALOG, "orders", IfExists.FAIL);
      assertThatThrownBy(() -> sink.drop(output, "another plan"))
          .hasMessageContaining("is not dropped");
      OutputTable replaced = shop(7).output(SamplePlan.CATALOG, "orders", IfExists.FAIL);
      sink.drop(replaced, replaced.contentHash(shop(7).plan()));
    }
    assertThat(inspect(plan, "orders")).isInstanceOf(StoredRows.None.class);
  }

  /// What is recorded of loads that have ended.
  private List<String> leftOver() {
    try (CatalogAccess.Open open = catalog.reader()) {
      return open.catalog().listTables(org.apache.iceberg.catalog.Namespace.of("shop")).stream()
          .map(open.catalog()::loadTable)
          .filter(table -> table.properties().containsKey(PendingLoad.PROPERTY))
          .map(Table::name)
          .toList();
    }
  }

  @Test
  void aKilledRunIsCompletedByTheSameCommand() throws Exception {
    killAndRepeat(HaltingRun.Point.FIRST_TABLE_STORED);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NEVER", "FIRST_TABLE_STORED"})
  @Tag("full")
  void aRunKilledAnywhereIsCompletedByTheSameCommand(HaltingRun.Point point) throws Exception {
    killAndRepeat(point);
  }

  private void killAndRepeat(HaltingRun.Point point) throws Exception {
    Path file = catalog.write(directory.resolve("store.properties"));
    HaltingRun.kill(file, point);
    LoadReport report = HaltingRun.load(file);
    assertComplete();
    long stored =
        report.tables().stream().filter(table -> table.outcome() == Outcome.ALREADY_STORED).count();
    assertThat(stored)
        .isEqualTo(
            switch (point) {
              case FIRST_TABLE_STORED -> 1;
              case SECOND_TABLE_STORED -> 2;
              case FIRST_ROWS, HALF_OF_THE_ROWS, ALL_ROWS, NEVER -> 0;
            });
  }

  @Test
  void sharesOfARunCompleteItTogether() throws Exception {
    runInShares();
  }

  final void runInShares() throws Exception {
    Path file = catalog.write(directory.resolve("store.properties"));
    Process first = HaltingRun.start(file, HaltingRun.Point.NEVER, new Share(1, 3));
    Process second = HaltingRun.start(file, HaltingRun.Point.FIRST_ROWS, new Share(2, 3));
    Process third = HaltingRun.start(file, HaltingRun.Point.NEVER, new Share(3, 3));
    assertThat(HaltingRun.exitCode(second)).isEqualTo(137);
    assertThat(List.of(HaltingRun.exitCode(first), HaltingRun.exitCode(third))).containsOnly(0);
    assertThat(inspect(HaltingRun.plan(), "b"))
        .isInstanceOfSatisfying(
            StoredRows.Unfinished.class, found -> assertThat(found.missing()).isPositive());
    HaltingRun.load(file, HaltingRun.Point.NEVER, new Share(2, 3), IfExists.FAIL);
    assertComplete();
    LoadReport late = HaltingRun.load(file, HaltingRun.Point.NEVER, new Share(1, 3), IfExists.FAIL);
    assertThat(late.tables()).extracting(TableReport::outcome).containsOnly(Outcome.ALREADY_STORED);
  }

  private void assertComplete() throws Exception {
    assertThat(ids("a")).containsExactly("10000", "10000", "0", "9999");
    assertThat(ids("b")).containsExactly("90000", "90000", "0", "89999");
    assertThat(ids("c")).containsExactly("10", "10", "0", "9");
    assertThat(leftOver()).isEmpty();
  }

  @RepeatedTest(5)
  void theSameCommandTwiceAtTheSameTimeStoresTheRowsOnce() throws Exception {
    SamplePlan plan = shop(0);
    List<FutureTask<LoadReport>> runs = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      FutureTask<LoadReport> run = new FutureTask<>(() -> load(plan, IfExists.FAIL));
      runs.add(run);
      Thread.ofPlatform().start(run);
    }
    for (FutureTask<LoadReport> run : runs) {
      try {
        run.get();
      } catch (java.util.concurrent.ExecutionException e) {
        // The other one was complete before it began.
        assertThat(e).hasMessageContaining("exists in ");
      }
    }
    assertThat(ids("orders")).containsExactly("20000", "20000", "0", "19999");
  }

  /// Another run takes the table over between the first rows of a run and its commit.
  @Test
  void aRunThatAnotherHasOvertakenStoresNothing() throws Exception {
    AtomicBoolean isOvertaken = new AtomicBoolean();
    LoadListener overtaking =
        new LoadListener() {
          @Override
          public void rowsWritten(LoadKey key, long rows) {
            if (isOvertaken.compareAndSet(false, true)) {
              load(shop(7), IfExists.FAIL);
            }
          }
        };
    assertThatThrownBy(() -> load(shop(0), IfExists.FAIL, overtaking))
        .isInstanceOf(SinkException.class)
        .hasMessageContaining("another run has begun to write table `shop.orders`");
    assertThat(ids("orders")).containsExactly("20000", "20000", "7000000", "7019999");
  }

  private LoadReport loadDivided(LoadListener listener) {
    try (Sink sink = catalog.open()) {
      return shop(0)
          .job(
              "orders",
              IfExists.FAIL,
              Map.of("partitioning", "[\"bucket(id, 3)\", \"truncate(note, 7)\"]"))
          .run(
              OpenCatalogs.of(Map.of(SamplePlan.CATALOG, sink)),
              LoadOptions.of(1),
              listener,
              new Cancellation());
    }
  }

  @Test
  void aRunThatDividesATableGoesOnWithThePartsThatAreStored() throws Exception {
    long failAt = 12_000;
    AtomicLong written = new AtomicLong();
    LoadListener failing =
        new LoadListener() {
          @Override
          public void rowsWritten(LoadKey key, long rows) {
            if (written.addAndGet(rows) > failAt) {
              throw new IllegalStateException("enough");
            }
          }
        };
    assertThatThrownBy(() -> loadDivided(failing)).hasMessageContaining("enough");
    assertThat(inspect(shop(0), "orders"))
        .isInstanceOfSatisfying(
            StoredRows.Unfinished.class, found -> assertThat(found.parts()).isPositive());
    AtomicLong rest = new AtomicLong();
    loadDivided(
        new LoadListener() {
          @Override
          public void rowsWritten(LoadKey key, long rows) {
            rest.addAndGet(rows);
          }
        });
    assertThat(rest.get()).isLessThan(20_000);
    assertThat(ids("orders")).containsExactly("20000", "20000", "0", "19999");
    assertThat(leftOver()).isEmpty();
  }

  static Path sqlite(Path directory) throws IOException {
    return Files.createDirectories(directory.resolve("catalog")).resolve("catalog.db");
  }
}
