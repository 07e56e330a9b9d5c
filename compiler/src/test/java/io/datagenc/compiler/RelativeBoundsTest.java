package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Bounds of draws that are made of each other, or of the same columns, are compared as expressions
/// of the row.
final class RelativeBoundsTest {

  private record Bounds(String type, String low, String high) {
    String plan() {
      return """
      CREATE TABLE p (id INTEGER PRIMARY KEY, began DATE NOT NULL AS (uniform(DATE '2020-01-01', DATE '2020-12-31')),
        ended DATE NOT NULL AS (uniform(began, began + INTERVAL '90' DAY))) ROWS 20;
      CREATE TABLE t (
        id INTEGER PRIMARY KEY, p_id INTEGER NOT NULL REFERENCES p,
        x INTEGER AS (uniform(1, 100)) NULLS 10 PERCENT, n INTEGER NOT NULL AS (uniform(-50, 50)), z INTEGER AS (uniform(2, 3)),
        m DECIMAL(8, 2) AS (uniform(1.00, 100.00)), f DOUBLE AS (uniform(1e0, 100e0)), r REAL AS (uniform(1e0, 100e0)), g DOUBLE AS (uniform(-1e3, 1e3)),
        y INTEGER AS (x + uniform(0, 5)), tm TIME(3) AS (uniform(TIME '06:00:00', TIME '22:00:00')),
        d DATE AS (uniform(DATE '2020-01-01', DATE '2020-12-31')), s TIMESTAMP(6) AS (uniform(TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2020-12-31 00:00:00')),
        lo %1$s AS (%2$s), hi %1$s AS (%3$s),
        v %1$s AS (uniform(%2$s, %3$s)), CHECK (v BETWEEN lo AND hi)
      ) ROWS 500;
      """
          .formatted(type, low, high);
    }

    @Override
    public String toString() {
      return "%s: %s to %s".formatted(type, low, high);
    }
  }

  @TestFactory
  Stream<DynamicTest> rangesAreAccepted() {
    return Stream.of(
            new Bounds("INTEGER", "x", "x + 10"),
            new Bounds("INTEGER", "x - 5", "x"),
            new Bounds("INTEGER", "x", "2 * x"),
            new Bounds("INTEGER", "n * 3 - 1", "3 * n"),
            new Bounds("INTEGER", "x", "y"),
            new Bounds("INTEGER", "x", "x * z"),
            new Bounds("INTEGER", "n", "n * n"),
            new Bounds("INTEGER", "-n", "n * n"),
            new Bounds("DECIMAL(12, 2)", "m", "CAST(m * m AS DECIMAL(12, 2))"),
            new Bounds("TIME(3)", "tm", "tm + INTERVAL '90' MINUTE"),
            new Bounds("TIME(3)", "tm - INTERVAL '6' HOUR", "tm - INTERVAL '1.5' SECOND"),
            new Bounds("INTEGER", "x / 3", "x"),
            new Bounds("INTEGER", "n", "ABS(n)"),
            new Bounds("INTEGER", "-ABS(n)", "n"),
            new Bounds("INTEGER", "LEAST(x, n)", "GREATEST(x, n)"),
            new Bounds("INTEGER", "LEAST(x, 5, n)", "x"),
            new Bounds("INTEGER", "1", "GREATEST(1, x - 50)"),
            new Bounds("INTEGER", "x", "x + COALESCE(z, 1)"),
            new Bounds(
                "INTEGER", "x", "CASE WHEN z = 2 THEN x + 1 WHEN x > n THEN 2 * x ELSE x END"),
            new Bounds("INTEGER", "CASE WHEN x > n THEN n ELSE x END", "x"),
            new Bounds("DECIMAL(12, 2)", "m", "m + 5.00"),
            new Bounds("DECIMAL(12, 2)", "m", "m * 2"),
            new Bounds("DECIMAL(12, 2)", "CAST(m * 0.9 AS DECIMAL(12, 2))", "m"),
            new Bounds(
                "DECIMAL(12, 2)",
                "CAST(m * 0.99 AS DECIMAL(12, 2))",
                "CAST(m * 1.01 AS DECIMAL(12, 2))"),
            new Bounds("DOUBLE", "f", "f + 5"),
            new Bounds("DOUBLE", "g", "g + 1e-9"),
            new Bounds("DOUBLE", "f", "f * 1.5e0"),
            new Bounds("DOUBLE", "f - 1e0", "f * 2e0 + 1e0"),
            new Bounds("REAL", "r", "r + CAST(5 AS REAL)"),
            new Bounds("DATE", "d", "d + INTERVAL '30' DAY"),
            new Bounds("DATE", "d - INTERVAL '1' MONTH", "d"),
            new Bounds("DATE", "d + INTERVAL '1' MONTH", "d + INTERVAL '2' MONTH"),
            new Bounds("DATE", "d", "d + z * INTERVAL '1' DAY"),
            new Bounds("DATE", "p.began", "p.ended"),
            new Bounds("DATE", "DATE_TRUNC('month', d)", "d"),
            new Bounds("DATE", "d", "LAST_DAY(d)"),
            new Bounds("TIMESTAMP(6)", "DATE_TRUNC('hour', s)", "s + INTERVAL '1' SECOND"),
            new Bounds("DATE", "LEAST(d, p.began)", "d"),
            new Bounds("TIMESTAMP(6)", "s - INTERVAL '5' MINUTE", "s + z * INTERVAL '1' SECOND"),
            new Bounds("TIMESTAMP(6)", "s", "s + INTERVAL '0.001' SECOND"),
            new Bounds(
                "TIMESTAMP(0)",
                "CAST(d AS TIMESTAMP(0))",
                "CAST(d + INTERVAL '1' DAY AS TIMESTAMP(0))"))
        .map(bounds -> dynamicTest(bounds.toString(), () -> accept(bounds)));
  }

  private static void accept(Bounds bounds) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("plan.dg", bounds.plan()), CompileOptions.NONE);
    assertThat(compilation.diagnostics()).isEmpty();
    GenerationPlan plan = compilation.plan().orElseThrow();
    for (List<?> row : GeneratedTable.rows(plan, "t", List.of("lo", "hi", "v"))) {
      assertThat(row.get(2) == null).isEqualTo(row.get(0) == null || row.get(1) == null);
      if (row.get(2) instanceof Number value) {
        assertThat(value.doubleValue())
            .isBetween(((Number) row.get(0)).doubleValue(), ((Number) row.get(1)).doubleValue());
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> boundsThatMayCrossAreRefused() {
    return Stream.of(
            new Bounds("INTEGER", "x", "x - 1"),
            new Bounds("INTEGER", "n", "n * z"),
            new Bounds("INTEGER", "n * n", "n"),
            new Bounds("TIME(3)", "tm", "tm + INTERVAL '3' HOUR"),
            new Bounds("TIME(3)", "tm", "tm - INTERVAL '1' SECOND"),
            new Bounds("INTEGER", "n", "n / 2"),
            new Bounds("INTEGER", "x", "n + 149"),
            new Bounds("INTEGER", "GREATEST(x, n)", "LEAST(x, n)"),
            new Bounds("INTEGER", "x", "CASE WHEN z = 2 THEN x - 1 ELSE x END"),
            new Bounds("INTEGER", "CASE WHEN x > n THEN x ELSE n END", "x"),
            new Bounds("DECIMAL(12, 2)", "m", "CAST(m * 0.99 AS DECIMAL(12, 2))"),
            new Bounds("DOUBLE", "f", "EXP(f * 100)"),
            new Bounds("DOUBLE", "g", "g * 1.5e0"),
            new Bounds("DATE", "d + INTERVAL '30' DAY", "d + INTERVAL '1' MONTH"),
            new Bounds("DATE", "d", "p.ended"),
            new Bounds(
                "TIMESTAMP(6)", "s + INTERVAL '0.002' SECOND", "s + INTERVAL '0.001' SECOND"))
        .map(bounds -> dynamicTest(bounds.toString(), () -> refuse(bounds)));
  }

  private static void refuse(Bounds bounds) {
    Compilation compilation =
        PlanCompiler.compile(
            SourceFile.of("plan.dg", bounds.plan().replace(", CHECK (v BETWEEN lo AND hi)", "")),
            CompileOptions.NONE);
    assertThat(compilation.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("`v`: the lower bound may be greater than the upper bound");
    assertThat(compilation.diagnostics().getFirst().helps()).isNotEmpty();
  }
}
