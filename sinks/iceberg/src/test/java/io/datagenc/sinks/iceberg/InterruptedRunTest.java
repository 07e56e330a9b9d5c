package io.datagenc.sinks.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.load.TableReport.Outcome;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.Share;
import io.datagenc.sinks.sink.StoredRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterruptedRunTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
  void isCompletedByTheNextRun(HaltingRun.Point point) throws Exception {
    HaltingRun.kill(directory, point);
    int stored =
        switch (point) {
          case FIRST_ROWS, HALF_OF_THE_ROWS, ALL_ROWS, NEVER -> 0;
          case FIRST_TABLE_STORED -> 1;
          case SECOND_TABLE_STORED -> 2;
        };
    Map<String, Long> snapshots = snapshots(List.of("a", "b", "c"));
    assertThat(snapshots).hasSize(stored);

    LoadReport report = HaltingRun.load(directory);

    assertThat(report.tables())
        .filteredOn(table -> table.outcome() == Outcome.ALREADY_STORED)
        .extracting(TableReport::table)
        .containsExactlyElementsOf(List.of("a", "b", "c").subList(0, stored));
    assertThat(snapshots(List.copyOf(snapshots.keySet()))).isEqualTo(snapshots);
    assertComplete(report);
  }

  @Test
  void isCompletedAfterSeveralInterruptions() throws Exception {
    HaltingRun.kill(directory, HaltingRun.Point.FIRST_ROWS);
    HaltingRun.kill(directory, HaltingRun.Point.HALF_OF_THE_ROWS);
    HaltingRun.kill(directory, HaltingRun.Point.FIRST_TABLE_STORED);
    assertComplete(HaltingRun.load(directory));
  }

  @Test
  void isCompletedBySharesOneOfWhichIsKilledAndRepeated() throws Exception {
    Process first = HaltingRun.start(directory, HaltingRun.Point.NEVER, new Share(1, 3));
    Process second = HaltingRun.start(directory, HaltingRun.Point.FIRST_ROWS, new Share(2, 3));
    Process third = HaltingRun.start(directory, HaltingRun.Point.NEVER, new Share(3, 3));
    assertThat(HaltingRun.exitCode(second)).isEqualTo(137);
    assertThat(List.of(HaltingRun.exitCode(first), HaltingRun.exitCode(third))).containsOnly(0);
    assertThat(snapshots(List.of("a", "b", "c"))).isEmpty();
    try (LocalIcebergWarehouse warehouse = LocalIcebergWarehouse.open(directory)) {
      LoadItem largest =
          new LoadItem(
              HaltingRun.plan().output("store", "b", IfExists.FAIL),
              HaltingRun.plan().output("store", "b", IfExists.FAIL).rows().getFirst());
      assertThat(warehouse.inspect(largest))
          .isInstanceOfSatisfying(
              StoredRows.Unfinished.class,
              found -> {
                assertThat(found.parts()).isPositive();
                assertThat(found.missing()).isPositive();
              });
    }

    LoadReport report =
        HaltingRun.load(directory, HaltingRun.Point.NEVER, new Share(2, 3), IfExists.FAIL);

    assertComplete(report);
    // A share that comes late, or is repeated for nothing, finds all done.
    LoadReport late =
        HaltingRun.load(directory, HaltingRun.Point.NEVER, new Share(1, 3), IfExists.FAIL);
    assertThat(late.tables()).extracting(TableReport::outcome).containsOnly(Outcome.ALREADY_STORED);
  }

  @ParameterizedTest
  @EnumSource(names = {"HALF_OF_THE_ROWS", "SECOND_TABLE_STORED"})
  void isCompletedBeforeRowsAreAppended(HaltingRun.Point point) throws Exception {
    HaltingRun.kill(directory, point);

    LoadReport report =
        HaltingRun.load(directory, HaltingRun.Point.NEVER, Share.ALL, IfExists.APPEND);

    assertThat(report.tables())
        .extracting(TableReport::table, table -> table.stored().positions())
        .containsExactly(
            tuple("a", new RowRange(0, 10_000)),
            tuple("b", new RowRange(0, 90_000)),
            tuple("c", new RowRange(0, 10)),
            tuple("a", new RowRange(10_000, 20_000)),
            tuple("b", new RowRange(90_000, 180_000)),
            tuple("c", new RowRange(10, 20)));
    try (WarehouseReader reader = new WarehouseReader(directory);
        DuckDb duckDb = new DuckDb()) {
      assertThat(
              duckDb.query(
                  "SELECT count(*), count(DISTINCT id), min(id), max(id) FROM "
                      + DuckDb.files(reader.paths("b"))))
          .containsExactly(List.of("180000", "180000", "0", "179999"));
    }
  }

  private void assertComplete(LoadReport report) throws Exception {
    Path undisturbed = directory.resolve("undisturbed");
    LoadReport expected = HaltingRun.load(undisturbed);
    assertThat(report.tables())
        .extracting(
            TableReport::table, TableReport::rows, TableReport::files, TableReport::checksum)
        .isEqualTo(
            expected.tables().stream()
                .map(table -> tuple(table.table(), table.rows(), table.files(), table.checksum()))
                .toList());
    try (WarehouseReader reader = new WarehouseReader(directory);
        DuckDb duckDb = new DuckDb()) {
      List<Path> referenced = new ArrayList<>();
      for (TableReport table : report.tables()) {
        List<Path> files = reader.paths(table.table());
        referenced.addAll(files);
        assertThat(
                duckDb.query(
                    "SELECT count(*), count(DISTINCT id), min(id), max(id) FROM "
                        + DuckDb.files(files)))
            .containsExactly(
                List.of("" + table.rows(), "" + table.rows(), "0", "" + (table.rows() - 1)));
      }
      assertThat(
              WarehouseReader.parquetFiles(directory).stream()
                  .filter(file -> !file.startsWith(undisturbed)))
          .containsExactlyInAnyOrderElementsOf(referenced);
    }
  }

  /// The current snapshots of those of `tables` that exist.
  private Map<String, Long> snapshots(List<String> tables) {
    Map<String, Long> snapshots = new HashMap<>();
    try (WarehouseReader reader = new WarehouseReader(directory)) {
      for (String table : tables) {
        if (reader.exists(table)) {
          snapshots.put(table, reader.table(table).currentSnapshot().snapshotId());
        }
      }
    }
    return snapshots;
  }
}
