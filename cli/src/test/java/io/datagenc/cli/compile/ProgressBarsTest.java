package io.datagenc.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.sinks.load.TableReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarsTest {
  private final TickClock clock = new TickClock();
  private final ProgressBars bars = new ProgressBars(List.of("a", "long", "z"), clock);

  @Test
  void showsRowsRateAndTimeLeft() {
    bars.tableStarted("long", 4000);
    clock.advance(Duration.ofSeconds(2));
    bars.rowsWritten("long", 600);
    bars.rowsWritten("long", 400);
    assertThat(bars.lines(80))
        .containsExactly(
            "a     ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌    0%  waiting",
            "long  ━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌   25%  1,000 / 4,000 rows  500 rows/s  ETA 6.00 s",
            "z     ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌    0%  waiting");
  }

  @Test
  void stopsTheTimeOfTableThatIsWritten() {
    bars.tableStarted("a", 10);
    clock.advance(Duration.ofSeconds(1));
    bars.rowsWritten("a", 10);
    bars.tableWritten("a");
    clock.advance(Duration.ofSeconds(100));
    assertThat(bars.lines(100).getFirst()).endsWith("100%  10 rows in 1.00 s  10 rows/s");
  }

  @Test
  void showsTableOfAnEarlierRunAsDone() {
    bars.tableStored(
        new TableReport("z", "s.z", TableReport.Outcome.ALREADY_STORED, 5, 1, 9, Duration.ZERO, 0));
    assertThat(bars.lines(80).getLast()).contains("100%  stored before").doesNotContain("╌");
  }

  @Test
  void showsEmptyTableAsDone() {
    bars.tableStarted("a", 0);
    bars.tableWritten("a");
    assertThat(bars.lines(80).getFirst()).contains("100%  0 rows in 0.00 s");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 80, 200})
  void fitsTheTerminal(int columns) {
    bars.tableStarted("long", 4_000_000_000L);
    clock.advance(Duration.ofSeconds(2));
    bars.rowsWritten("long", 1_234_567_890L);
    assertThat(bars.lines(columns)).hasSize(3).allMatch(line -> line.length() <= columns);
  }
}
