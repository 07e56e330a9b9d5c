package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The values of columns that have none follow from all of their CHECKs together.
class CheckIntersectionTest {

  private static String inferred(GenerationPlan plan, String column) {
    return String.join(" ", plan.tables().getLast().column(column).inferred());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      textBlock =
          """
          INTEGER CHECK (c > 3) CHECK (c > 10) @ AS (uniform(11, 1010))
          INTEGER CHECK (c >= 1 AND c >= 3 AND c <= 10 AND c <= 4) @ AS (uniform(3, 4))
          INTEGER CHECK (c BETWEEN 1 AND 100 AND c BETWEEN 50 AND 200) @ AS (uniform(50, 100))
          INTEGER CHECK (c BETWEEN 1 AND 10) CHECK (c <> 5) @ AS (choice(1, 2, 3, 4, 6, 7, 8, 9, 10))
          INTEGER CHECK (c BETWEEN 1 AND 1000) CHECK (c <> 5) @ AS (weighted_choice(uniform(1, 4), 4, uniform(6, 1000), 995))
          INTEGER CHECK (c IN (1, 2, 3) AND c IN (2, 3, 4)) @ AS (choice(2, 3))
          INTEGER CHECK (c IN (1, 2, 3)) CHECK (c > 1) @ AS (choice(2, 3))
          INTEGER CHECK (c IN (1, 2) OR c = 9) @ AS (choice(1, 2, 9))
          INTEGER CHECK (c BETWEEN 1 AND 5 OR c = 99) @ AS (choice(1, 2, 3, 4, 5, 99))
          INTEGER CHECK (NOT (c < 0)) @ AS (uniform(0, 1000))
          INTEGER CHECK (c <> 0) @ AS (uniform(1, 1000))
          INTEGER CHECK (c > 2.5) @ AS (uniform(3, 1002))
          INTEGER CHECK (5 <= c AND (c)::numeric < 7.5) @ AS (uniform(5, 7))
          INTEGER CHECK (c = 7) @ AS (7)
          INTEGER CHECK (c > 2147483600) @ AS (uniform(2147483601, 2147483647))
          SMALLINT CHECK (c < -32767) @ AS (-32768)
          TINYINT CHECK (c <= 0) @ AS (uniform(-50, 0))
          BIGINT CHECK (c > 9223372036854775000) @ AS (uniform(9223372036854775001, 9223372036854775807))
          DECIMAL(5,4) CHECK (c BETWEEN 0 AND 1) @ AS (uniform(0.0000, 1.0000))
          DECIMAL(5,2) CHECK (c >= 0.005) @ AS (uniform(0.01, 999.99))
          DECIMAL(5,2) CHECK (c > 0 AND c < 100) @ AS (uniform(0.01, 99.99))
          DECIMAL(3,3) CHECK (c > 0.998) @ AS (0.999)
          DECIMAL(4,0) CHECK (c >= 1900) @ AS (uniform(1900, 2899))
          DOUBLE CHECK (c BETWEEN 0 AND 1) @ AS (uniform(0e0, 1e0))
          DOUBLE CHECK (c > 0) @ AS (uniform(1e-6, 1000e0))
          DOUBLE CHECK (c >= 0 AND c < 1) @ AS (uniform(0e0, 0.999999e0))
          REAL CHECK (c >= 0 AND c <= 1) @ AS (CAST(uniform(0e0, 1e0) AS REAL))
          DATE CHECK (c >= '2000-01-01') @ AS (uniform(DATE '2000-01-01', DATE '2000-12-31'))
          DATE CHECK (c > '2020-01-01'::date AND c < DATE '2020-01-04') @ AS (uniform(DATE '2020-01-02', DATE '2020-01-03'))
          DATE CHECK (c > DATE '9999-12-30') @ AS (DATE '9999-12-31')
          DATE CHECK (c IN ('2000-01-01', '2000-02-01')) @ AS (choice(DATE '2000-01-01', DATE '2000-02-01'))
          TIMESTAMP(0) CHECK (c > TIMESTAMP '2024-01-01 00:00:00' AND c < TIMESTAMP '2024-01-01 00:00:05') @ AS (uniform(TIMESTAMP '2024-01-01 00:00:01', TIMESTAMP '2024-01-01 00:00:04'))
          TIMESTAMP(3) CHECK (c >= TIMESTAMP '2024-01-01 00:00:00' AND c < TIMESTAMP '2024-01-01 00:00:01') @ AS (uniform(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-01-01 00:00:00.999'))
          TIMESTAMP(3) WITH TIME ZONE CHECK (c >= '2024-01-01 00:00:00+01' AND c < '2024-01-01 00:00:00.010+01') @ AS (uniform(TIMESTAMP '2023-12-31 23:00:00 UTC', TIMESTAMP '2023-12-31 23:00:00.009 UTC'))
          TIMESTAMP(0) WITH TIME ZONE CHECK (c = '2024-07-01 12:00 America/New_York') @ AS (TIMESTAMP '2024-07-01 16:00:00 UTC')
          TIMESTAMP WITH TIME ZONE CHECK (c >= '2024-07-01' AND c < TIMESTAMP '2024-07-02 00:00:00') @ AS (uniform(TIMESTAMP '2024-07-01 00:00:00 UTC', TIMESTAMP '2024-07-01 23:59:59 UTC'))
          TIME(3) CHECK (c > '23:59:59.990') @ AS (uniform(TIME '23:59:59.991', TIME '23:59:59.999'))
          TINYINT UNSIGNED @ AS (uniform(0, 255))
          TINYINT(3) UNSIGNED CHECK (c > 200) @ AS (uniform(201, 255))
          SMALLINT UNSIGNED CHECK (c >= 65000) @ AS (uniform(65000, 65535))
          MEDIUMINT CHECK (c > 8388000) @ AS (uniform(8388001, 8388607))
          MEDIUMINT UNSIGNED CHECK (c >= 16777000) @ AS (uniform(16777000, 16777215))
          INT UNSIGNED CHECK (c > 4294967290) @ AS (uniform(4294967291, 4294967295))
          BIGINT UNSIGNED CHECK (c > 18446744073709551610) @ AS (uniform(18446744073709551611, 18446744073709551615))
          TEXT CHECK (c IN ('p', 'q') AND c <> 'q') @ AS ('p')
          TEXT CHECK (((c)::text = 'a'::text) OR ((c)::text = 'b'::text)) @ AS (choice('a', 'b'))
          TEXT CHECK (c = ANY (ARRAY['a'::text, 'b'::text])) @ AS (choice('a', 'b'))
          TEXT CHECK (c IN ('x', NULL)) @ AS ('x')
          TEXT CHECK (lower(c) IN ('a', 'b')) @ AS (choice('a', 'b'))
          BOOLEAN CHECK (c) @ AS (TRUE)
          INTEGER PRIMARY KEY CHECK (c > 100) @ GENERATED ALWAYS AS IDENTITY (START WITH 101)
          INTEGER UNIQUE CHECK (c < 0) @ GENERATED ALWAYS AS IDENTITY (START WITH -1 INCREMENT BY -1)
          """)
  void givesTheValuesThatAllConditionsAdmit(String definition, String clause) {
    GenerationPlan plan =
        CheckedRows.compile("CREATE TABLE t (c %s) ROWS 500;".formatted(definition));
    assertThat(inferred(plan, "c")).isEqualTo(clause);
    CheckedRows.keepAllChecks(plan);
  }

  @Test
  void leavesOutValuesOfAnEnumeration() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TYPE state AS ENUM ('ok', 'late', 'lost');
            CREATE TABLE t (s state CHECK (s <> 'ok')) ROWS 200;
            """);
    Set<Object> values = new HashSet<>(GeneratedTable.column(plan, "t", "s"));
    assertThat(values).containsExactlyInAnyOrder("late", "lost");
  }

  @Test
  void fractionsAreNotWhole() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE t (a REAL CHECK (a >= 0 AND a <= 1), b DOUBLE CHECK (b BETWEEN 0 AND 1),
              c NUMERIC(5,4) CHECK (c BETWEEN 0 AND 1), d NUMERIC(5,2) CHECK (d BETWEEN 0 AND 100.5)) ROWS 500;
            """);
    for (ColumnPlan column : plan.table("t").columns()) {
      assertThat(new HashSet<>(GeneratedTable.column(plan, "t", column.name())))
          .as(column.name())
          .hasSizeGreaterThan(100);
    }
    CheckedRows.keepAllChecks(plan);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lo INTEGER, hi INTEGER, CHECK (lo < hi)",
        "lo INTEGER, hi INTEGER, CHECK (lo < hi), CHECK (hi <= 50)",
        "lo INTEGER CHECK (lo BETWEEN 0 AND 100), hi INTEGER CHECK (hi BETWEEN 0 AND 100), CHECK"
            + " (lo < hi)",
        "lo INTEGER CHECK (lo > 10), hi INTEGER CHECK (hi < 30), CHECK (lo < hi)",
        "d1 DATE, d2 DATE, CHECK (d1 <= d2)",
        "p1 NUMERIC(8,2), p2 NUMERIC(8,2), CHECK (p1 > p2)",
        "a SMALLINT CHECK (a > 32000), b SMALLINT, CHECK (b > a)",
        "a INTEGER CHECK (a % 2 = 0)",
        "a INTEGER CHECK (a >= 0 AND a % 5 = 0)",
        "a INTEGER CHECK (a IS NULL OR a > 3)",
        "a INTEGER NOT NULL CHECK (a IS NOT NULL AND a >= 1)",
        "a TEXT CHECK (a <> '')",
        "a TEXT CHECK (length(a) > 3)",
        "o TEXT, p TEXT CHECK (o IS NOT NULL)",
        "a DATE CHECK (a > DATE '1900-01-01' AND a < CURRENT_DATE)",
        "a TIMESTAMP(0) CHECK (a <= LOCALTIMESTAMP), b TIMESTAMP CHECK (b < now()), c DATE CHECK (c"
            + " <= now())",
        "a TIMESTAMP(0) WITH TIME ZONE CHECK (a > now() - INTERVAL '1' DAY AND a <= now()), b"
            + " TIMESTAMP WITH TIME ZONE, CHECK (b > a)",
        "a TINYINT UNSIGNED, b TINYINT UNSIGNED, CHECK (a < b)",
        "a DOUBLE CHECK (a > 1e300)",
        "a DOUBLE CHECK (a < -1e300)",
        "a REAL CHECK (a > 0 AND a < 1)",
        "a VARCHAR(3) CHECK (a LIKE 'ab%')",
        "a CHAR(5) CHECK (a LIKE '_____')",
        "a TEXT CHECK (a LIKE 'A_%') CHECK (a <> 'A1')",
      })
  void noRowBreaksACheck(String columns) {
    CheckedRows.keepAllChecks(
        CheckedRows.compile("CREATE TABLE t (%s) ROWS 2000;".formatted(columns)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a INTEGER CHECK (a > 3) CHECK (a < 3)",
        "a INTEGER CHECK (a IN (1, 2)) CHECK (a = 3)",
        "a TEXT CHECK (a = 'x') CHECK (a <> 'x')",
        "a TINYINT CHECK (a > 127)",
        "a TINYINT UNSIGNED CHECK (a > 255)",
        "a INT UNSIGNED CHECK (a < 0)",
        "a DECIMAL(3,1) CHECK (a > 0 AND a < 0.05)",
        "lo INTEGER CHECK (lo > 10), hi INTEGER CHECK (hi < 10), CHECK (lo < hi)",
      })
  void namesConditionsThatExcludeEachOther(String columns) {
    List<String> codes =
        PlanCompiler.compile(
                io.datagenc.compiler.diagnostic.SourceFile.of(
                    "plan.dg", "CREATE TABLE t (%s) ROWS 20;".formatted(columns)),
                CompileOptions.NONE)
            .diagnostics()
            .stream()
            .map(diagnostic -> diagnostic.code().id())
            .toList();
    assertThat(codes).isNotEmpty().containsOnly("DG3170");
  }
}
