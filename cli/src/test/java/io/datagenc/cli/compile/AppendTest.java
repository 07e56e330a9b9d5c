package io.datagenc.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs that add rows to those of earlier runs.
class AppendTest {

  @TempDir Path directory;

  private String plan(String text) throws IOException {
    return Files.writeString(directory.resolve("plan.dg"), text).toString();
  }

  private Execution append(String plan, String store) {
    return Execution.of("compile", plan, "--into", into(store), "--if-exists", "append");
  }

  private static final String FOLDER = "file:%s?format=csv";

  private String into(String store) {
    return store.formatted(directory.resolve("out"));
  }

  /// The lines of the CSV files of a table, without their headers.
  private List<String> lines(String table) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory.resolve("out"))) {
      for (Path file :
          files
              .filter(each -> each.toString().endsWith(".csv"))
              .filter(each -> each.toString().contains("/" + table + "/"))
              .sorted()
              .toList()) {
        lines.addAll(Files.readAllLines(file).stream().skip(1).toList());
      }
    }
    return lines;
  }

  @Test
  void addsRowsWithOtherKeysAndReferencesThatResolve() throws IOException {
    String plan =
        plan(
            """
            CREATE SCHEMA s;
            CREATE TABLE p (id INTEGER PRIMARY KEY, code INTEGER UNIQUE AS (uniform(1, 100))) ROWS 40;
            CREATE TABLE c (p_id INTEGER NOT NULL REFERENCES p, k VARCHAR(4) AS (choice('a', 'b')),
              UNIQUE (p_id, k)) ROWS 60;
            CREATE TABLE one (p_id INTEGER UNIQUE REFERENCES p) ROWS 30;
            """);
    String folder = "file:%s?format=csv";
    assertThat(append(plan, folder).exitCode()).isZero();
    Execution second = append(plan, folder);
    assertThat(second.err()).doesNotContain("error");
    assertThat(second.exitCode()).isZero();
    assertThat(lines("p")).hasSize(80);
    assertThat(new HashSet<>(lines("p"))).hasSize(80);
    assertThat(lines("c")).hasSize(120);
    assertThat(new HashSet<>(lines("c"))).hasSize(120);
    assertThat(lines("one")).hasSize(60);
    assertThat(new HashSet<>(lines("one"))).hasSize(60);
    Execution third = append(plan, folder);
    assertThat(third.exitCode()).isEqualTo(3);
    assertThat(third.err()).contains("DG3104", "plan.dg:2:", "help:", "rows cannot be appended");
    assertThat(lines("p")).hasSize(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:%s?format=csv", "iceberg:%s"})
  void refusesRowsThatBreakThePlanBeforeAnythingIsWritten(String store) throws IOException {
    String plan = plan("CREATE TABLE a (id INTEGER PRIMARY KEY, CHECK (id <= 60)) ROWS 60;\n");
    assertThat(append(plan, store).exitCode()).isZero();
    String[] dryRun = {
      "compile", plan, "--into", into(store), "--if-exists", "append", "--dry-run"
    };
    for (Execution refused : List.of(Execution.of(dryRun), append(plan, store))) {
      assertThat(refused.exitCode()).isEqualTo(3);
      assertThat(refused.err())
          .contains("plan.dg:1:", "CHECK", "rows cannot be appended")
          .doesNotContain("\tat ", "bug");
    }
  }

  private static final String PARENT_AND_CHILD =
      """
      CREATE SCHEMA s;
      CREATE TABLE p (id INTEGER PRIMARY KEY) ROWS 40;
      CREATE TABLE c (id INTEGER PRIMARY KEY, p_id INTEGER UNIQUE REFERENCES p) ROWS 20;
      CREATE TABLE d (id INTEGER PRIMARY KEY, p_id INTEGER REFERENCES p) ROWS 20;
      """;

  private Execution only(String plan, String table) {
    return Execution.of(
        "compile", plan, "--into", into(FOLDER), "--if-exists", "append", "--only", table);
  }

  @Test
  void addsRowsToOneTableWhileItsParentStaysAsItIs() throws IOException {
    String plan = plan(PARENT_AND_CHILD);
    assertThat(append(plan, FOLDER).exitCode()).isZero();
    assertThat(only(plan, "c").exitCode()).isZero();
    assertThat(new HashSet<>(lines("c"))).hasSize(40);
    assertThat(lines("c").stream().map(line -> line.split(",")[1]).distinct()).hasSize(40);
  }

  @Test
  void refusesRowsOfWhichItIsNotKnownWhichOnesAreTaken() throws IOException {
    String plan = plan(PARENT_AND_CHILD);
    assertThat(append(plan, FOLDER).exitCode()).isZero();
    assertThat(append(plan, FOLDER).exitCode()).isZero();
    Execution child = only(plan, "c");
    assertThat(child.exitCode()).isEqualTo(3);
    assertThat(child.err()).contains("to table `c`", "rows of `p`", "append to `p` too");
    assertThat(only(plan, "d").exitCode()).isZero();
    assertThat(only(plan, "p").exitCode()).isZero();
    Execution all = append(plan, FOLDER);
    assertThat(all.exitCode()).isEqualTo(3);
    assertThat(all.err())
        .contains("to table `c`", "2 runs", "that one by 3", "--if-exists replace");
  }

  /// Deletes a table, as somebody does who knows nothing of the others.
  private void deleteFolder(String table) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(directory.resolve("out"))) {
      deepestFirst =
          files
              .filter(each -> (each + "/").contains("/" + table + "/"))
              .sorted(Comparator.reverseOrder())
              .toList();
    }
    assertThat(deepestFirst).isNotEmpty();
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }

  @Test
  void refusesRowsBesideOnesWhoseParentIsGone() throws IOException {
    String plan = plan(PARENT_AND_CHILD);
    assertThat(append(plan, FOLDER).exitCode()).isZero();
    assertThat(append(plan, FOLDER).exitCode()).isZero();
    deleteFolder("p");
    Execution again = append(plan, FOLDER);
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(again.err()).contains("2 runs", "rows of `p`", "its rows are gone");
  }
}
