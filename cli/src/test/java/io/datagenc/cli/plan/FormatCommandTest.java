package io.datagenc.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatCommandTest {
  private static final String UGLY = "create table t(a integer, -- one\n b text) rows 3;";
  private static final String FORMATTED =
      """
      CREATE TABLE t (
        a INTEGER,  -- one
        b TEXT
      ) ROWS 3;
      """;

  @TempDir Path directory;

  @Test
  void formatsFileInPlace() throws IOException {
    Path plan = Files.writeString(directory.resolve("plan.dg"), UGLY);
    Files.setPosixFilePermissions(plan, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(Execution.of("fmt", plan.toString()))
        .isEqualTo(new Execution(0, plan + ": formatted\n", ""));
    assertThat(plan).hasContent(FORMATTED);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plan)))
        .isEqualTo("rw-r-----");
    assertThat(Execution.of("fmt", plan.toString())).isEqualTo(new Execution(0, "", ""));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(plan);
    }
  }

  @Test
  void formatsThroughSymbolicLink() throws IOException {
    Path plan = Files.writeString(directory.resolve("plan.dg"), UGLY);
    Path link = Files.createSymbolicLink(directory.resolve("link.dg"), plan);
    assertThat(Execution.of("fmt", link.toString()).exitCode()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(plan).hasContent(FORMATTED);
  }

  @Test
  void formatsStandardInputToStandardOutput() {
    assertThat(Execution.withInput(UGLY, "fmt", "-")).isEqualTo(new Execution(0, FORMATTED, ""));
  }

  @Test
  void checkNamesFilesThatAreNotFormattedAndChangesNothing() throws IOException {
    Path ugly = Files.writeString(directory.resolve("ugly.dg"), UGLY);
    Path good = Files.writeString(directory.resolve("good.dg"), FORMATTED);
    assertThat(Execution.of("fmt", "--check", ugly.toString(), good.toString()))
        .isEqualTo(new Execution(1, ugly + ": not formatted\n", ""));
    assertThat(ugly).hasContent(UGLY);
    assertThat(Execution.of("fmt", "--check", good.toString())).isEqualTo(new Execution(0, "", ""));
  }

  @Test
  void leavesFileWithSyntaxErrorAlone() throws IOException {
    Path plan = Files.writeString(directory.resolve("plan.dg"), "CREATE TABEL t;");
    Execution execution = Execution.of("fmt", plan.toString());
    assertThat(execution.exitCode()).isEqualTo(1);
    assertThat(execution.err()).contains("error[DG10");
    assertThat(plan).hasContent("CREATE TABEL t;");
  }

  @Test
  void saysThatFileIsMissing() {
    Execution execution = Execution.of("fmt", directory.resolve("x.dg").toString());
    assertThat(execution.exitCode()).isEqualTo(2);
    assertThat(execution.err()).startsWith("error: file `").contains("not found");
  }
}
