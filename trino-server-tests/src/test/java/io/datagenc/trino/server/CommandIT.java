package io.datagenc.trino.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `datagenc trino` and `datagenc query`, as a user runs them.
class CommandIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern ANSWERS_AT = Pattern.compile("Trino answers at (http://[^,]+),");

  @TempDir Path directory;

  @Test
  void queriesAreShownAsTables() {
    assertThat(
            query(
                    """
                    SELECT id, text, number
                    FROM (VALUES (1, 'one', 1.5), (20, NULL, -10.25)) AS t (id, text, number)
                    ORDER BY id;
                    """)
                .succeeded()
                .out())
        .isEqualTo(
            """
            id | text | number
            ---+------+-------
             1 | one  |   1.50
            20 | NULL | -10.25
            """);
  }

  @Test
  void queriesThatFailSayWhy() {
    CommandRun run = query("SELECT nothing FROM datagen.hr.company");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("error: ", "Column 'nothing' cannot be resolved");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aPortInUseIsNamed() throws Exception {
    int port = RealServer.get().uri().getPort();
    Process process = start("--port", Integer.toString(port));
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(3);
    assertThat(output())
        .contains("error: port %d of 127.0.0.1 is in use".formatted(port), "help: ", "--port 0")
        .doesNotContain("\tat ");
  }

  @Test
  void ctrlCStopsTheServerAndItsProcess() throws Exception {
    Process process = start("--port", "0");
    List<ProcessHandle> processes = new ArrayList<>();
    try {
      URI server = awaitWelcome(process);
      processes.addAll(process.descendants().toList());
      assertThat(processes).isNotEmpty();
      assertThat(output()).contains("hr: company, department", "./datagenc query --server");
      assertThat(
              CommandRun.of(
                      "query",
                      "--server",
                      server.toString(),
                      "SELECT count(*) AS companies FROM datagen.hr.company")
                  .succeeded()
                  .out())
          .isEqualTo("companies\n---------\n      100\n");
      signal("-INT", process);
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(130);
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(output()).doesNotContain("error", "\tat ");
  }

  private static CommandRun query(String sql) {
    return CommandRun.of("query", "--server", RealServer.get().uri().toString(), sql);
  }

  /// Starts `datagenc trino` in a process of its own, with its output in a file.
  private Process start(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                // A build in the background ignores SIGINT, and its children inherit that.
                "perl",
                "-e",
                "$SIG{INT} = 'DEFAULT'; exec @ARGV",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddatagenc.home=" + Path.of("..").toRealPath(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.datagenc.cli.DatagencCommand",
                "trino",
                Path.of("../examples").toRealPath().toString(),
                "--warehouse",
                directory.resolve("warehouse").toString()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("output").toFile())
        .start();
  }

  private URI awaitWelcome(Process process) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!output().contains("Ctrl-C stops the server")) {
      assertThat(process.isAlive()).as(output()).isTrue();
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(100);
    }
    Matcher answers = ANSWERS_AT.matcher(output());
    assertThat(answers.find()).isTrue();
    return URI.create(answers.group(1));
  }

  private static void signal(String name, Process process)
      throws IOException, InterruptedException {
    List<String> kill = List.of("kill", name, Long.toString(process.pid()));
    assertThat(new ProcessBuilder(kill).inheritIO().start().waitFor()).isZero();
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output"), StandardCharsets.UTF_8);
  }
}
