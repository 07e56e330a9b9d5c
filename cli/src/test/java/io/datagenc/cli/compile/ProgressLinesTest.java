package io.datagenc.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.console.Console;
import io.datagenc.engine.output.TargetName;
import io.datagenc.sinks.sink.LoadKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private static final LoadKey LOAD = new LoadKey(new TargetName("lake", "s", "a"), "a");

  private final TickClock clock = new TickClock();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final ProgressLines lines = new ProgressLines(Console.utf8(log), clock);

  @Test
  void logsLongTablesNowAndThenAndEveryTableAtItsEnd() {
    lines.tableStarted(LOAD, 4000);
    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofSeconds(6));
      lines.rowsWritten(LOAD, 1000);
    }
    lines.tableWritten(LOAD);
    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "a: 2,000 of 4,000 rows, 167 rows/s",
            "a: 4,000 of 4,000 rows, 167 rows/s",
            "a: 4,000 rows in 24.0 s, 167 rows/s");
  }
}
