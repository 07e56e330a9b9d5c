package io.datagenc.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final TickClock clock = new TickClock();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final ProgressLines lines = new ProgressLines(Console.utf8(log), clock);

  @Test
  void logsLongTablesNowAndThenAndEveryTableAtItsEnd() {
    lines.tableStarted("a", 4000);
    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofSeconds(6));
      lines.rowsWritten("a", 1000);
    }
    lines.tableWritten("a");
    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "a: 2,000 of 4,000 rows, 167 rows/s",
            "a: 4,000 of 4,000 rows, 167 rows/s",
            "a: 4,000 rows in 24.0 s, 167 rows/s");
  }
}
