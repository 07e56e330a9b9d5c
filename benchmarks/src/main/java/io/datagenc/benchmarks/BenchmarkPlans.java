package io.datagenc.benchmarks;

import io.datagenc.compiler.Compilation;
import io.datagenc.compiler.CompileOptions;
import io.datagenc.compiler.PlanCompiler;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The plans that are measured.
final class BenchmarkPlans {
  private BenchmarkPlans() {}

  /// `employee`, 200 million rows of eight columns, with a reference to a million rows.
  static GenerationPlan eightColumns() {
    return load("eight_columns.dg");
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
