package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowDraw;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Functions whose results are known to fit, and to tell rows apart.
final class FunctionBoundsTest {
  private static final String BOUNDED =
      """
      CREATE TABLE t (
        id INTEGER PRIMARY KEY,
        x DECIMAL(12,4) NOT NULL AS (uniform(1.0000, 9.9999)),
        y DOUBLE NOT NULL AS (uniform(1.0, 9.0)),
        d DATE NOT NULL AS (uniform(DATE '1999-12-31', DATE '2024-02-29')),
        r %s AS (%s)
      ) ROWS 100;
      """;

  private static List<String> errors(String text) {
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE)
        .diagnostics()
        .stream()
        .map(Diagnostic::message)
        .toList();
  }

  private static GenerationPlan compile(String text) {
    assertThat(errors(text)).isEmpty();
    return PlanCompiler.compile(SourceFile.of("plan.dg", text), CompileOptions.NONE)
        .plan()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "DECIMAL(3,2); TRUNC(x, 2)",
        "DECIMAL(4,2); ROUND(x, 2)",
        "INTEGER; FLOOR(x)",
        "TINYINT; CEIL(x)",
        "TINYINT; ASCII('x' || id)",
        "INTEGER; uniform(ASCII(CAST(id AS VARCHAR)), 57)",
        "TINYINT; OCTET_LENGTH('x' || id)",
        "DECIMAL(5,4); ABS(x)",
        "DECIMAL(5,4); ABS(-x)",
        "DECIMAL(5,4); LEAST(x, 5)",
        "DECIMAL(5,4); GREATEST(x, 5)",
        "SMALLINT; MOD(id, 10)",
        "TINYINT; id % 10",
        "TINYINT; CAST(y AS TINYINT)",
        "TINYINT; CAST(ROUND(y) AS TINYINT)",
        "TINYINT; CAST(FLOOR(y) AS TINYINT)",
        "TINYINT; CAST(SQRT(y) AS TINYINT)",
        "SMALLINT; CAST(EXP(y) AS SMALLINT)",
        "SMALLINT; CAST(POWER(y, 3) AS SMALLINT)",
        "TINYINT; CAST(POWER(y, -0.5) AS TINYINT)",
        "TINYINT; SIGN(x)",
        "TINYINT; POSITION('-' IN TO_CHAR(d, 'YYYY-MM-DD'))",
        "VARCHAR(10); SPLIT_PART(TO_CHAR(d, 'YYYY-MM-DD'), '-', 2)",
        "DECIMAL(6,2); ROUND(x * 100 / 3, 2)",
        "VARCHAR(25); 'x' || y",
        "VARCHAR(16); 'x' || CAST(y AS REAL)",
        "CHAR(8); TO_CHAR(d, 'YYYYMMDD')",
        "VARCHAR(10); TO_CHAR(d, 'DD.MM.YYYY')",
        "VARCHAR(8); REGEXP_REPLACE(TO_CHAR(d, 'YYYY-MM'), '-', '')",
        "VARCHAR(10); REPLACE(TO_CHAR(d, 'YYYY-MM-DD'), '-', '/')",
      })
  void fit(String type, String expression) {
    compile(BOUNDED.formatted(type, expression));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "DECIMAL(3,2); ROUND(x, 2)",
        "TINYINT; CAST(EXP(y) AS TINYINT)",
        "VARCHAR(24); 'x' || y",
        "CHAR(7); TO_CHAR(d, 'YYYYMMDD')",
        "VARCHAR(9); REPLACE(TO_CHAR(d, 'YYYY-MM-DD'), '-', '/')",
      })
  void areRefusedWhereTheyMayNotFit(String type, String expression) {
    assertThat(errors(BOUNDED.formatted(type, expression))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "INTEGER; EXTRACT(YEAR FROM d) * 10000 + EXTRACT(MONTH FROM d) * 100 + EXTRACT(DAY FROM"
            + " d)",
        "VARCHAR(8); TO_CHAR(d, 'YYYYMMDD')",
        "INTEGER; CAST(TO_CHAR(d, 'YYYYMMDD') AS INTEGER)",
      })
  void tellDaysApartAndAreReferredTo(String type, String key) {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE days (
              d DATE UNIQUE AS (DATE '2023-02-01' + row_index() * INTERVAL '1' DAY),
              k %1$s PRIMARY KEY AS (%2$s)
            ) ROWS 800;
            CREATE TABLE facts (
              d DATE NOT NULL AS (uniform(DATE '2024-01-01', DATE '2024-12-31')),
              k %1$s REFERENCES days AS (%2$s),
              found DATE AS (days.d)
            ) ROWS 1000;
            """
                .formatted(type, key));
    for (List<@Nullable Object> row : GeneratedTable.rows(plan, "facts", List.of("d", "found"))) {
      assertThat(row.getLast()).isEqualTo(row.getFirst());
    }
    Map<Object, Object> keys = new TreeMap<>();
    GeneratedTable.rows(plan, "days", List.of("d", "k"))
        .forEach(row -> keys.put(row.getFirst(), row.getLast()));
    for (List<@Nullable Object> row : GeneratedTable.rows(plan, "facts", List.of("d", "k"))) {
      assertThat(row.getLast()).isEqualTo(keys.get(row.getFirst()));
    }
  }

  @Test
  void aRowIsFoundByItsDate() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE cal (
              d DATE PRIMARY KEY AS (DATE '2024-01-01' + row_index() * INTERVAL '1' DAY),
              no BIGINT AS (row_index())
            ) ROWS 366;
            CREATE TABLE ev (
              d DATE REFERENCES cal AS (DATE '2024-01-01' + uniform(0, 365) * INTERVAL '1' DAY),
              no BIGINT AS (cal.no)
            ) ROWS 2000;
            """);
    assertThat(plan.table("ev").references().getFirst().draw())
        .isInstanceOf(RowDraw.Computed.class);
    Map<Object, Object> numbers = new TreeMap<>();
    GeneratedTable.rows(plan, "cal", List.of("d", "no"))
        .forEach(row -> numbers.put(row.getFirst(), row.getLast()));
    List<List<@Nullable Object>> events = GeneratedTable.rows(plan, "ev", List.of("d", "no"));
    for (List<@Nullable Object> event : events) {
      assertThat(numbers.get(event.getFirst())).isEqualTo(event.getLast());
    }
    assertThat(new HashSet<>(events)).hasSizeGreaterThan(300);
  }

  @Test
  void daysOfOneYearAreToldApartByTheirMonthAndDay() {
    compile(
        """
        CREATE TABLE days (
          d DATE UNIQUE AS (DATE '2024-01-01' + row_index() * INTERVAL '1' DAY),
          k INTEGER PRIMARY KEY AS (
            EXTRACT(YEAR FROM d) * 10000 + EXTRACT(MONTH FROM d) * 100 + EXTRACT(DAY FROM d)),
          l SMALLINT UNIQUE AS (EXTRACT(MONTH FROM d) * 100 + EXTRACT(DAY FROM d))
        ) ROWS 366;
        """);
  }

  @Test
  void aRowIsNotFoundByADateThatItMayNotHave() {
    assertThat(
            errors(
                """
                CREATE TABLE cal (
                  d DATE PRIMARY KEY AS (DATE '2024-01-01' + row_index() * INTERVAL '2' DAY)
                ) ROWS 100;
                CREATE TABLE ev (
                  d DATE REFERENCES cal AS (DATE '2024-01-01' + uniform(0, 100) * INTERVAL '1' DAY)
                );
                """))
        .singleElement()
        .asString()
        .contains("is not known to be a key of `cal`");
  }
}
