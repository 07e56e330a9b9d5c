package io.datagenc.sinks.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.sinks.DuckDb;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.load.TableReport.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InterruptedRunTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NEVER")
  void isCompletedByTheNextRun(HaltingRun.Point point) throws Exception {
    kill(point);
    int stored =
        switch (point) {
          case FIRST_ROWS, HALF_OF_THE_ROWS, ALL_ROWS, NEVER -> 0;
          case FIRST_TABLE_STORED -> 1;
          case SECOND_TABLE_STORED -> 2;
        };
    Map<String, Long> snapshots = snapshots(List.of("a", "b", "c"));
    assertThat(snapshots).hasSize(stored);

    LoadReport report = HaltingRun.load(directory, HaltingRun.Point.NEVER);

    assertThat(report.tables())
        .filteredOn(table -> table.outcome() == Outcome.ALREADY_STORED)
        .extracting(TableReport::table)
        .containsExactlyElementsOf(List.of("a", "b", "c").subList(0, stored));
    assertThat(snapshots(List.copyOf(snapshots.keySet()))).isEqualTo(snapshots);
    assertComplete(report);
  }

  @Test
  void isCompletedAfterSeveralInterruptions() throws Exception {
    kill(HaltingRun.Point.FIRST_ROWS);
    kill(HaltingRun.Point.HALF_OF_THE_ROWS);
    kill(HaltingRun.Point.FIRST_TABLE_STORED);
    assertComplete(HaltingRun.load(directory, HaltingRun.Point.NEVER));
  }

  private void assertComplete(LoadReport report) throws Exception {
    Path undisturbed = directory.resolve("undisturbed");
    LoadReport expected = HaltingRun.load(undisturbed, HaltingRun.Point.NEVER);
    assertThat(report.tables())
        .extracting(
            TableReport::table, TableReport::rows, TableReport::files, TableReport::checksum)
        .isEqualTo(
            expected.tables().stream()
                .map(
                    table ->
                        org.assertj.core.groups.Tuple.tuple(
                            table.table(), table.rows(), table.files(), table.checksum()))
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

  private void kill(HaltingRun.Point point) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                HaltingRun.class.getName(),
                directory.toString(),
                point.name())
            .inheritIO()
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(HaltingRun.KILLED);
  }
}
