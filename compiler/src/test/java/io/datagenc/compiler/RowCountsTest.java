package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many rows tables have.
final class RowCountsTest {

  private static CompileOptions scale(String scale) {
    return new CompileOptions(
        OptionalLong.empty(), Optional.of(new BigDecimal(scale)), Map.of(), Map.of());
  }

  private static CompileOptions rows(Map<String, Long> rows) {
    return new CompileOptions(OptionalLong.empty(), Optional.empty(), rows, Map.of());
  }

  private static GenerationPlan compile(String text, CompileOptions options) {
    Compilation compilation = PlanCompiler.compile(SourceFile.of("plan.dg", text), options);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.plan().orElseThrow();
  }

  private static List<String> messages(String text, CompileOptions options) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), options).diagnostics().stream()
        .map(Diagnostic::message)
        .toList();
  }

  private static long rowCount(String rows, CompileOptions options) {
    return compile("CREATE TABLE t (a INTEGER AS (1)) %s;".formatted(rows), options)
        .table("t")
        .rowCount();
  }

  @ParameterizedTest
  @CsvSource({
    "ROWS 100 * SCALE, 0.1, 10",
    "ROWS 100 * SCALE, 0.001, 1",
    "ROWS 100 * SCALE, 0.0000000000000000001, 1",
    "ROWS 5 * SCALE, 0.5, 3",
    "ROWS 5 * SCALE, 0.49, 2",
    "ROWS 1000000 * SCALE, 1.0000005, 1000001",
    "ROWS 1000000 * SCALE, 1.00000049999999999999999, 1000000",
    "ROWS 0 * SCALE, 1000, 0",
    "ROWS (7 - 2 * 3) * SCALE / 4, 10, 3",
    "ROWS 1e3 * SCALE + 0.5, 2, 2001",
    "ROWS 10, 7, 10",
    "'', 0.0305, 31",
  })
  void scaledCountsRoundHalfUpAndAreAtLeastOne(String rows, String scale, long count) {
    assertThat(rowCount(rows, scale(scale))).isEqualTo(count);
  }

  @Test
  void givenTablesAndFanOutBoundsDoNotScale() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE kind (id INTEGER PRIMARY KEY) VALUES (1), (2), (3);
            CREATE TABLE owner (id INTEGER PRIMARY KEY) ROWS 10 * SCALE;
            CREATE TABLE owned (a INTEGER AS (1)) ROWS 4 PER owner;
            CREATE TABLE owned_by_given (a INTEGER AS (1)) ROWS 4 PER kind;
            """,
            scale("100"));
    assertThat(plan.tables())
        .extracting(TablePlan::rowCount)
        .containsExactly(3L, 1000L, 4000L, 12L);
  }

  @Test
  void countOfAnotherTableIsItsNumberOfRows() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE pair (a INTEGER AS (1)) ROWS COUNT(kind) * COUNT(owner) / 2 + 0.5;
            CREATE TABLE half (a INTEGER AS (1)) ROWS 0.5 * COUNT(public.owned) OFFSET COUNT(kind);
            CREATE TABLE kind (id INTEGER PRIMARY KEY) VALUES (1), (2), (3);
            CREATE TABLE owner (id INTEGER PRIMARY KEY) ROWS 5 * SCALE;
            CREATE TABLE owned (a INTEGER AS (1)) ROWS COUNT(kind) - 1 PER owner;
            CREATE TABLE unsaid (a INTEGER AS (1));
            CREATE TABLE as_many (a INTEGER AS (1)) ROWS COUNT(unsaid);
            """,
            scale("3"));
    assertThat(plan.tables())
        .extracting(TablePlan::rowCount)
        .containsExactly(23L, 15L, 3L, 15L, 30L, 3000L, 3000L);
    assertThat(plan.table("half").firstRow()).isEqualTo(3);
  }

  @Test
  void rowsOfTheCommandLineOverrideTheClause() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE a (x INTEGER AS (1)) ROWS 10 * SCALE OFFSET 5;
            CREATE TABLE b (x INTEGER AS (1)) ROWS 2 * COUNT(a);
            CREATE TABLE c (x INTEGER AS (1)) ROWS 2 PER a;
            CREATE TABLE "D" (x INTEGER AS (1));
            """,
            rows(Map.of("A", 7L, "D", 0L)));
    assertThat(plan.tables()).extracting(TablePlan::rowCount).containsExactly(7L, 14L, 14L, 0L);
    assertThat(plan.table("a").firstRow()).isEqualTo(5);
    assertThat(plan.table("c").firstRow()).isEqualTo(10);
  }

  @Test
  void rowsThatComeWithTheirOwnersOrAreGivenCannotBeOverridden() {
    String plan =
        """
        CREATE TABLE owner (x INTEGER AS (1)) ROWS 10;
        CREATE TABLE owned (x INTEGER AS (1)) ROWS 2 PER owner;
        CREATE TABLE given (x INTEGER) VALUES (1);
        """;
    assertThat(messages(plan, rows(Map.of("owned", 7L, "given", 7L))))
        .containsExactly(
            "rows of `owned` come with their owners, their number cannot be overridden",
            "rows of `given` are given, their number cannot be overridden");
    assertThat(messages(plan, rows(Map.of("ownr", 7L))))
        .containsExactly("rows are given for `ownr`, but there is no such table");
  }

  @Test
  void defaultRowsAreScaled() {
    String plan = "CREATE SCHEMA s WITH (default_rows = 30); CREATE TABLE t (a INTEGER AS (1));";
    assertThat(compile(plan, CompileOptions.NONE).table("t").rowCount()).isEqualTo(30);
    assertThat(compile(plan, scale("0.05")).table("t").rowCount()).isEqualTo(2);
    assertThat(compile(plan, scale("0.0001")).table("t").rowCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      textBlock =
          """
          id TINYINT PRIMARY KEY @ 127
          id SMALLINT UNIQUE AS (row_index() * 300) @ 110
          id DECIMAL(2,0) PRIMARY KEY @ 99
          id BIGINT PRIMARY KEY @ 1000
          """)
  void tablesWithoutARowsClauseShrinkToWhatTheTypeOfAKeyHolds(String column, long count) {
    assertThat(CheckedRows.compile("CREATE TABLE t (%s);".formatted(column)).table("t").rowCount())
        .isEqualTo(count);
  }

  @Test
  void whenATableGrowsARowKeepsItsOwnDraws() {
    String text =
        """
        CREATE TABLE company (
          id      INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          name    VARCHAR(80) NULLS 10 PERCENT AS (faker('Company.name')),
          founded DATE AS (uniform(DATE '1950-01-01', DATE '2015-12-31')),
          share   DOUBLE AS (normal(10, 3)),
          code    UUID UNIQUE AS (uuid())
        ) ROWS 301 * SCALE;
        CREATE TABLE visit (
          company_id INTEGER REFERENCES company NULLS 20 PERCENT,
          minutes    INTEGER AS (uniform(1, 90))
        ) ROWS 1111 * SCALE;
        CREATE TABLE department (
          company_id INTEGER NOT NULL REFERENCES company,
          ordinal    BIGINT AS (ordinal()),
          name       VARCHAR(80) AS (company.name),
          size       INTEGER AS (poisson(7))
        ) ROWS BETWEEN 0 AND 9 PER company USING zipf(1.2);
        """;
    GenerationPlan small = compile(text, scale("1"));
    GenerationPlan large = compile(text, scale("2"));
    for (String table : List.of("company", "department")) {
      List<List<@Nullable Object>> rows = GeneratedTable.rows(small, table);
      assertThat(rows).isEqualTo(GeneratedTable.rows(large, table).subList(0, rows.size()));
    }
    List<@Nullable Object> minutes = GeneratedTable.column(small, "visit", "minutes");
    assertThat(minutes)
        .isEqualTo(GeneratedTable.column(large, "visit", "minutes").subList(0, minutes.size()));
    // Which company is visited may change; that there is one may not.
    List<@Nullable Object> visited = GeneratedTable.column(small, "visit", "company_id");
    List<@Nullable Object> visitedOfMany =
        GeneratedTable.column(large, "visit", "company_id").subList(0, visited.size());
    assertThat(isNull(visited)).isEqualTo(isNull(visitedOfMany));
    assertThat(visited).isNotEqualTo(visitedOfMany);
  }

  private static List<Boolean> isNull(List<@Nullable Object> values) {
    List<Boolean> nulls = new ArrayList<>();
    values.forEach(value -> nulls.add(value == null));
    return nulls;
  }
}
