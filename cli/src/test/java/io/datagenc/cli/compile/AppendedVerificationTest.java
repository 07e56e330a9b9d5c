package io.datagenc.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.cli.Execution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `datagenc verify` says of tables that several runs have stored.
class AppendedVerificationTest {
  private static final String PLAN =
      """
      CREATE SCHEMA s WITH (seed = 5);
      CREATE TABLE p (
        id INTEGER PRIMARY KEY,
        grade INTEGER NOT NULL AS (uniform(1, 10)),
        weight DOUBLE AS (normal(5, 1)) NULLS 20 PERCENT
      ) ROWS 3000;
      CREATE TABLE c (id INTEGER PRIMARY KEY, p_id INTEGER NOT NULL REFERENCES p,
        grade INTEGER AS (p.grade)) ROWS 2000;
      CREATE TABLE o (note VARCHAR(8) AS (choice('a', 'b'))) ROWS 3 PER p;
      CREATE TABLE g (code VARCHAR(3)) ROWS 2;
      """;

  @TempDir Path directory;

  private Execution run(String command, String store, String... more) throws IOException {
    Path plan = Files.writeString(directory.resolve("plan.dg"), PLAN);
    List<String> arguments =
        new ArrayList<>(
            List.of(command, plan.toString(), "--into", store.formatted(directory.resolve("out"))));
    arguments.addAll(List.of(more));
    return Execution.of(arguments.toArray(String[]::new));
  }

  private void append(String store, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--if-exists", "append"));
    arguments.addAll(List.of(more));
    Execution appended = run("compile", store, arguments.toArray(String[]::new));
    assertThat(appended.exitCode()).as(appended.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iceberg:%s", "file:%s?format=parquet", "duckdb:%s"})
  void comparesTheRowsOfAllRuns(String store) throws IOException {
    append(store);
    append(store);
    append(store);
    Execution verify = run("verify", store);
    assertThat(verify.err()).isEmpty();
    assertThat(verify.exitCode()).as(verify.out()).isZero();
    assertThat(verify.out())
        .containsPattern("\\.s\\.p[ |]+rows[ |]+9000[ |]+9000[ |]+passed")
        .containsPattern("\\.s\\.c[ |]+rows[ |]+6000[ |]+6000[ |]+passed")
        .containsPattern("\\.s\\.p[ |]+NULLs of weight[ |]+\\d+ to \\d+[ |]+\\d+[ |]+passed")
        .containsPattern("\\.s\\.p[ |]+law of grade \\(uniform\\)[^\\n]+passed")
        .containsPattern("\\.s\\.p[ |]+sum of weight[^\\n]+passed")
        .containsPattern("\\.s\\.c[ |]+content checksum[^\\n]+passed")
        .containsPattern("\\.s\\.o[ |]+content checksum[^\\n]+passed")
        .contains(" 0 failed, 0 not judged");
    // References are those of all runs, also where only their table is verified.
    Execution child = run("verify", store, "--only", "c");
    assertThat(child.exitCode()).as(child.out()).isZero();
    assertThat(child.out()).containsPattern("\\.s\\.c[ |]+content checksum[^\\n]+passed");
  }

  @Test
  void doesNotTakeRowsOfOtherSeedsForAppendedOnes() throws IOException {
    append("duckdb:%s");
    append("duckdb:%s");
    Execution verify = run("verify", "duckdb:%s", "--seed", "6");
    assertThat(verify.exitCode()).isEqualTo(1);
    assertThat(verify.out())
        .containsPattern("\\.s\\.p[ |]+rows[ |]+3000[ |]+6000[ |]+failed")
        .containsPattern("\\.s\\.p[ |]+content checksum[^\\n]+failed");
  }

  @Test
  void judgesTheRowsOfATableThatWentOnAlone() throws IOException {
    append("duckdb:%s");
    append("duckdb:%s", "--only", "c");
    Execution verify = run("verify", "duckdb:%s");
    assertThat(verify.exitCode()).as(verify.out()).isZero();
    assertThat(verify.out())
        .containsPattern("\\.s\\.p[ |]+rows[ |]+3000[ |]+3000[ |]+passed")
        .containsPattern("\\.s\\.c[ |]+rows[ |]+4000[ |]+4000[ |]+passed")
        .contains(" 0 failed, 0 not judged");
  }

  /// Rows of `c` may have been stored when `p` had all of its rows: nobody has written that down.
  @Test
  void doesNotJudgeReferencesToATableThatWentOnAlone() throws IOException {
    append("duckdb:%s");
    append("duckdb:%s", "--only", "p");
    Execution verify = run("verify", "duckdb:%s");
    assertThat(verify.exitCode()).as(verify.out()).isZero();
    assertThat(verify.out())
        .containsPattern("\\.s\\.p[ |]+content checksum[^\\n]+passed")
        .containsPattern("\\.s\\.c[ |]+rows[ |]+2000[ |]+2000[ |]+passed")
        .containsPattern("\\.s\\.c[ |]+reference \\(p_id\\) to p[ |]+0[ |]+0[ |]+passed")
        .containsPattern("\\.s\\.c[ |]+content checksum[ |]+it is not recorded[^\\n]+not judged")
        .contains(" 0 failed, 1 not judged");
  }
}
