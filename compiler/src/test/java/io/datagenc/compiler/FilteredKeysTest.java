package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys are drawn from the values that keep the CHECKs, and have no more rows than those are.
class FilteredKeysTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      textBlock =
          """
          k INTEGER UNIQUE AS (uniform(1, 100)), CHECK (k > 60) @ 40
          k INTEGER PRIMARY KEY AS (uniform(1, 100)) CHECK (k % 2 = 0) @ 50
          k INTEGER PRIMARY KEY AS (uniform(1, 100)), CHECK (k <> 7), CHECK (k NOT IN (1, 2)) @ 97
          k VARCHAR(9) UNIQUE AS ('K' || uniform(10, 99)), CHECK (k LIKE '%5') @ 9
          d DATE PRIMARY KEY AS (uniform(DATE '2024-01-01', DATE '2024-12-31')) CHECK (EXTRACT(DOW FROM d) = 2) @ 53
          k TEXT UNIQUE AS (choice('a', 'b', 'C', 'D')) CHECK (upper(k) = k) @ 2
          a INTEGER AS (uniform(1, 12)), b INTEGER AS (uniform(1, 12)), PRIMARY KEY (a, b), CHECK (a < b) @ 66
          id INTEGER PRIMARY KEY CHECK (id BETWEEN 1 AND 9 AND id <> 5) @ 8
          id INTEGER PRIMARY KEY CHECK (id IN (3, 1, 4)) @ 3
          id INTEGER PRIMARY KEY CHECK (id BETWEEN 5 AND 24) @ 20
          id TINYINT PRIMARY KEY CHECK (id % 10 = 3) @ 13
          id INTEGER PRIMARY KEY CHECK (id BETWEEN 100 AND 5000 AND MOD(id, 7) = 0) @ 700
          c CHAR(2) PRIMARY KEY CHECK (c IN ('de', 'at', 'ch')) @ 3
          c TEXT PRIMARY KEY CHECK (c ~ '^[A-C]{2}[0-9]$') @ 90
          """)
  void capacityIsWhatIsLeft(String elements, int capacity) {
    // Without a rows clause the table shrinks to its keys.
    GenerationPlan plan = CheckedRows.compile("CREATE TABLE t (%s);".formatted(elements));
    assertThat(plan.table("t").rowCount()).isEqualTo(capacity);
    CheckedRows.keepAllChecks(plan);
    List<String> key = plan.table("t").keys().getFirst().columns();
    assertThat(GeneratedTable.rows(plan, "t", key)).doesNotHaveDuplicates().hasSize(capacity);

    Compilation tooMany =
        PlanCompiler.compile(
            SourceFile.of(
                "plan.dg", "CREATE TABLE t (%s) ROWS %d;".formatted(elements, capacity + 1)),
            CompileOptions.NONE);
    assertThat(tooMany.diagnostics())
        .extracting(diagnostic -> diagnostic.code().id())
        .containsExactly("DG3104");
  }

  @Test
  void pairsOfReferencesAreFiltered() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE person (id INTEGER PRIMARY KEY) ROWS 12;
            CREATE TABLE friendship (
              one_id INTEGER NOT NULL REFERENCES person AS one,
              other_id INTEGER NOT NULL REFERENCES person AS other,
              PRIMARY KEY (one_id, other_id), CHECK (one_id < other_id)) ROWS 66;
            """);
    CheckedRows.keepAllChecks(plan);
    assertThat(GeneratedTable.rows(plan, "friendship")).doesNotHaveDuplicates().hasSize(66);
  }

  @Test
  void saysHowManyValuesTheChecksLeave() {
    List<Diagnostic> diagnostics =
        PlanCompiler.compile(
                SourceFile.of(
                    "plan.dg",
                    "CREATE TABLE t (k INTEGER UNIQUE AS (uniform(1, 9)), CHECK (k > 4)) ROWS 8;"),
                CompileOptions.NONE)
            .diagnostics();
    assertThat(diagnostics)
        .extracting(Diagnostic::message)
        .containsExactly("`k` is UNIQUE but CHECKs leave 5 of 9 values for 8 rows");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      textBlock =
          """
          k BIGINT PRIMARY KEY AS (uniform(1, 10000000000)) CHECK (k % 10 = 3)
          a INTEGER AS (uniform(1, 100000)), b INTEGER AS (uniform(1, 100000)), UNIQUE (a, b), CHECK (a < b)
          k VARCHAR(10) PRIMARY KEY AS (pattern('##########')) CHECK (k NOT LIKE '0%')
          """)
  void ofVeryManyValuesTheFirstOnesThatKeepAreTaken(String elements) {
    GenerationPlan plan = CheckedRows.compile("CREATE TABLE t (%s) ROWS 2000;".formatted(elements));
    CheckedRows.keepAllChecks(plan);
    List<String> key = plan.table("t").keys().getFirst().columns();
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, "t", key);
    assertThat(rows).doesNotHaveDuplicates();
    GenerationPlan part =
        CheckedRows.compile("CREATE TABLE t (%s) ROWS 500 OFFSET 2500;".formatted(elements));
    GenerationPlan whole =
        CheckedRows.compile("CREATE TABLE t (%s) ROWS 3000;".formatted(elements));
    List<List<@Nullable Object>> all = GeneratedTable.rows(whole, "t", key);
    assertThat(all.subList(0, 2000)).isEqualTo(rows);
    assertThat(all.subList(2500, 3000)).isEqualTo(GeneratedTable.rows(part, "t", key));
  }

  @Test
  void saysHowManyOfThoseThatWereTriedAreLeft() {
    assertThat(
            PlanCompiler.compile(
                    SourceFile.of(
                        "plan.dg",
                        "CREATE TABLE t (k BIGINT UNIQUE AS (uniform(1, 9000000)), CHECK (k < 0))"
                            + " ROWS 8;"),
                    CompileOptions.NONE)
                .diagnostics())
        .extracting(diagnostic -> diagnostic.code().id())
        .containsExactly("DG3170");
    assertThat(
            PlanCompiler.compile(
                    SourceFile.of(
                        "plan.dg",
                        "CREATE TABLE t (k BIGINT UNIQUE AS (uniform(1, 9000000)), CHECK (k * k ="
                            + " 49)) ROWS 8;"),
                    CompileOptions.NONE)
                .diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            "`k` is UNIQUE but CHECKs leave 0 of the 1000000 values that are tried, of 9000000, for"
                + " 8 rows");
  }

  @Test
  void nullsOfAKeyStay() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE t (k INTEGER UNIQUE AS (uniform(1, 400)) NULLS 50 PERCENT, CHECK (k % 3 = 0)) ROWS 100;
            """);
    CheckedRows.keepAllChecks(plan);
    assertThat(GeneratedTable.column(plan, "t", "k")).containsNull();
  }

  @Test
  void countingKeysStartWhereTheirChecksAdmit() {
    GenerationPlan plan =
        CheckedRows.compile(
            "CREATE TABLE t (id BIGINT PRIMARY KEY CHECK (id <> 5), k INTEGER UNIQUE CHECK (k >= 0"
                + " AND k <> 3)) ROWS 100;");
    CheckedRows.keepAllChecks(plan);
  }
}
