package io.datagenc.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.load.TableReport;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.StoredTable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarsTest {
  private final TickClock clock = new TickClock();
  private final ProgressBars bars =
      new ProgressBars(List.of(load("a"), load("long"), load("z")), clock);

  private static LoadKey load(String table) {
    return new LoadKey(new TargetName("lake", "s", table), table);
  }

  @Test
  void showsRowsRateAndTimeLeft() {
    bars.tableStarted(load("long"), 4000);
    clock.advance(Duration.ofSeconds(2));
    bars.rowsWritten(load("long"), 600);
    bars.rowsWritten(load("long"), 400);
    assertThat(bars.lines(80))
        .containsExactly(
            "a     ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌    0%  waiting",
            "long  ━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌   25%  1,000 / 4,000 rows  500 rows/s  ETA 6.00 s",
            "z     ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌    0%  waiting");
  }

  @Test
  void countsRowsThatAreWrittenAgainOnce() {
    bars.tableStarted(load("a"), 10);
    bars.rowsWritten(load("a"), 8);
    bars.rowsDiscarded(load("a"), 8);
    bars.rowsWritten(load("a"), 5);
    assertThat(bars.lines(100).getFirst()).contains(" 50%  5 / 10 rows");
  }

  @Test
  void stopsTheTimeOfTableThatIsWritten() {
    bars.tableStarted(load("a"), 10);
    clock.advance(Duration.ofSeconds(1));
    bars.rowsWritten(load("a"), 10);
    bars.tableWritten(load("a"));
    clock.advance(Duration.ofSeconds(100));
    assertThat(bars.lines(100).getFirst()).endsWith("100%  10 rows in 1.00 s  10 rows/s");
  }

  @Test
  void showsTableOfAnEarlierRunAsDone() {
    bars.tableStored(
        new TableReport(
            load("z"),
            TableReport.Outcome.ALREADY_STORED,
            new StoredTable(new RowRange(0, 5), 5, 1, 9, 0),
            Duration.ZERO));
    assertThat(bars.lines(80).getLast()).contains("100%  stored before").doesNotContain("╌");
  }

  @Test
  void showsEmptyTableAsDone() {
    bars.tableStarted(load("a"), 0);
    bars.tableWritten(load("a"));
    assertThat(bars.lines(80).getFirst()).contains("100%  0 rows in 0.00 s");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 80, 200})
  void fitsTheTerminal(int columns) {
    bars.tableStarted(load("long"), 4_000_000_000L);
    clock.advance(Duration.ofSeconds(2));
    bars.rowsWritten(load("long"), 1_234_567_890L);
    assertThat(bars.lines(columns)).hasSize(3).allMatch(line -> line.length() <= columns);
  }
}
