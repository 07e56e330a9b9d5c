package io.datagenc.benchmarks;

import io.datagenc.compiler.Compilation;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The plans that are measured.
final class BenchmarkPlans {
  private static final int THIRTY = 30;

  private BenchmarkPlans() {}

  /// `employee`, 200 million rows of eight columns, with a reference to a million rows.
  static GenerationPlan eightColumns() {
    return load("eight_columns.dg");
  }

  /// `employee` of [#eightColumns], without its key.
  static GenerationPlan eightColumnsWithoutKey(int rows) {
    GenerationPlan whole = eightColumns();
    return whole.withTables(
        whole.tables().stream()
            .map(
                table ->
                    table.name().equals("employee")
                        ? table
                            .withRows(new RowsPlan.Fixed(rows), 0, rows)
                            .withConstraints(List.of(), table.checks())
                        : table)
            .toList());
  }

  /// `t0` to `t29`, each with a number as its key and seven other columns.
  static GenerationPlan thirtyTables(int rows) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < THIRTY; i++) {
      text.append(
          """
          CREATE TABLE t%d (
            id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            age INTEGER NOT NULL AS (uniform(18, 90)),
            score DOUBLE AS (uniform(0.0, 1.0)),
            salary DECIMAL(10,2) AS (normal(5000, 900, 1000, 20000)),
            hired DATE AS (uniform(DATE '1990-01-01', DATE '2024-12-31')),
            name VARCHAR(60) NOT NULL AS (faker('Name.last_name')),
            kind VARCHAR(10) AS (choice('a', 'b', 'c')),
            active BOOLEAN AS (bernoulli(0.5))
          ) ROWS %d;
          """
              .formatted(i, rows));
    }
    return compile("thirty_tables.dg", text.toString());
  }

  /// `order_items`, ten million items of ten attributes, whose keys are put together of texts and
  /// padded numbers.
  static GenerationPlan tenAttributes() {
    return load("ten_attributes.dg");
  }

  /// The eight tables of `examples/tpch/tpch.dg` at scale factor 1.
  static GenerationPlan tpch() {
    return load("tpch.dg");
  }

  /// `reading`, a hundred million rows of two numbers below 1,000, of which one is at least
  /// `least`: a CHECK that (1,000 − `least`) / 1,000 of the draws keep; without it where that is 0.
  static GenerationPlan checked(int least) {
    String check = least == 0 ? "" : ", CHECK (value + 0 * id >= %d)".formatted(least);
    return compile(
        "checked.dg",
        """
        CREATE TABLE reading (
          id     BIGINT AS (row_index()),
          value  BIGINT AS (uniform(0, 999)),
          weight BIGINT AS (uniform(0, 999))%s
        ) ROWS 100000000;
        """
            .formatted(check));
  }

  private static GenerationPlan load(String name) {
    try (InputStream in = BenchmarkPlans.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return compile(name, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GenerationPlan compile(String name, String text) {
    Compilation compilation = PlanCompiler.compile(SourceFile.of(name, text), CompileOptions.NONE);
    return compilation
        .plan()
        .orElseThrow(() -> new IllegalStateException(compilation.diagnostics().toString()));
  }
}
