package io.datagenc.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.DatagencCommand;
import io.datagenc.cli.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Places that cannot be written, or only in part.
class FailingDiskTest {
  @TempDir Path directory;
  private Path plan = Path.of("plan.dg");

  @BeforeEach
  void writePlan() throws IOException {
    plan =
        Files.writeString(
            directory.resolve("plan.dg"),
            """
            CREATE SCHEMA s;
            CREATE TABLE small (id BIGINT PRIMARY KEY) ROWS 10;
            CREATE TABLE big (id BIGINT PRIMARY KEY, x DOUBLE AS (normal(0, 1))) ROWS 600000;
            """);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .toList();
    }
  }

  /// No file may have more than 2 MiB, as if the disk were full then.
  private String compile(String target) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -f 2048; exec \"$@\"",
                "datagenc",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DatagencCommand.class.getName(),
                "compile",
                plan.toString(),
                "--threads",
                "2",
                "--into",
                target)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(3);
    return Files.readString(output);
  }

  @Test
  void aWarehouseIsLeftAsItWas() throws Exception {
    assertThat(compile("iceberg:" + directory.resolve("w")))
        .contains("cannot be written: File too large")
        .doesNotContain("\tat ");
    assertThat(files()).containsExactlyInAnyOrder("plan.dg", "output");
  }

  @Test
  void aFolderKeepsWhatIsCompleteAndNothingElse() throws Exception {
    String output = compile("file:" + directory.resolve("f") + "?format=csv&rows-per-file=150000");
    assertThat(output)
        .contains("cannot be written: File too large", "stored before: ", ".s.small")
        .doesNotContain("\tat ");
    assertThat(files())
        .contains("f/s/small/small-000000000000000.csv")
        .noneMatch(file -> file.startsWith("f/s/big/") && file.endsWith(".csv"))
        .noneMatch(file -> file.endsWith(".tmp") || file.endsWith(".ready"));
    // With room, the same command goes on.
    Execution again =
        Execution.of(
            "compile",
            plan.toString(),
            "--into",
            "file:" + directory.resolve("f") + "?format=csv&rows-per-file=150000");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("stored before");
    assertThat(files()).filteredOn(file -> file.startsWith("f/s/big/big-")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iceberg:", "file:"})
  void aPlaceThatIsAFileIsNamed(String scheme) throws IOException {
    Path file = Files.writeString(directory.resolve("taken"), "text");
    String options = scheme.equals("file:") ? "?format=csv" : "";
    for (String place : List.of("taken", "taken/below")) {
      Execution execution =
          Execution.of(
              "compile", plan.toString(), "--into", scheme + directory.resolve(place) + options);
      assertThat(execution.exitCode()).isEqualTo(3);
      assertThat(execution.err()).contains(file + " is a file, not a directory");
    }
    assertThat(file).hasContent("text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"iceberg:", "file:"})
  void aPlaceThatCannotBeMadeIsNamed(String scheme) {
    String options = scheme.equals("file:") ? "?format=csv" : "";
    Execution execution =
        Execution.of("compile", plan.toString(), "--into", scheme + "/proc/datagenc" + options);
    assertThat(execution.exitCode()).isEqualTo(3);
    assertThat(execution.err())
        .contains("directory /proc/datagenc cannot be written")
        .doesNotContain("\tat ");
  }

  @Test
  void twoCatalogsInOnePlaceAreRefused() throws IOException {
    Files.createDirectories(directory.resolve("w"));
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("w"));
    Files.writeString(
        plan,
        """
        CREATE CATALOG one USING iceberg WITH (warehouse = '%1$s/w');
        CREATE CATALOG two USING files WITH (location = '%1$s/link', format = 'csv');
        EXPORT SCHEMA s INTO one;
        EXPORT SCHEMA s INTO two;
        """
            .formatted(directory),
        java.nio.file.StandardOpenOption.APPEND);
    Execution execution = Execution.of("compile", plan.toString());
    assertThat(execution.exitCode()).isEqualTo(3);
    assertThat(execution.err())
        .isEqualTo(
            "error: catalogs `one` and `two` are both in %s; write into one of them, or give one another place\n"
                .formatted(directory.resolve("w").toRealPath()));
    assertThat(directory.resolve("w")).isEmptyDirectory();
  }
}
