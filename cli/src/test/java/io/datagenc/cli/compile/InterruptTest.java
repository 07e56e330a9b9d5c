package io.datagenc.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.DatagencCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signals that end a process: Ctrl-C, as a terminal sends it, and what `kill` and containers send.
class InterruptTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void leavesNothingHalfWritten(String signal, int exitCode)
      throws IOException, InterruptedException {
    Path plan = directory.resolve("plan.dg");
    Files.writeString(
        plan,
        "CREATE TABLE big (id BIGINT PRIMARY KEY, x DOUBLE AS (normal(0, 1))) ROWS 20000000000;");
    Path warehouse = directory.resolve("warehouse");
    Process process =
        new ProcessBuilder(
                // A build in the background ignores SIGINT, and its children inherit that.
                "perl",
                "-e",
                "$SIG{INT} = 'DEFAULT'; exec @ARGV",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DatagencCommand.class.getName(),
                "compile",
                plan.toString(),
                "--warehouse",
                warehouse.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile())
            .start();
    try {
      waitForDataFile(process, warehouse);
      List<String> kill = List.of("kill", "-" + signal, Long.toString(process.pid()));
      assertThat(new ProcessBuilder(kill).inheritIO().start().waitFor()).isZero();
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(exitCode);
    assertThat(files(warehouse)).noneMatch(file -> file.toString().endsWith(".parquet"));
    assertThat(Files.readString(directory.resolve("output"), StandardCharsets.UTF_8))
        .contains("cancelling", "error: cancelled, nothing was stored")
        .doesNotContain("\tat ");
  }

  private void waitForDataFile(Process process, Path warehouse)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (files(warehouse).stream().noneMatch(file -> file.toString().endsWith(".parquet"))) {
      assertThat(process.isAlive())
          .as(Files.readString(directory.resolve("output"), StandardCharsets.UTF_8))
          .isTrue();
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (java.io.UncheckedIOException e) {
      // A file went away while the folder was walked.
      return List.of();
    }
  }
}
