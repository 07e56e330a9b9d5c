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

  private static GenerationPlan load(String name) {
    try (InputStream in = BenchmarkPlans.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Compilation compilation =
          PlanCompiler.compile(SourceFile.of(name, text), CompileOptions.NONE);
      return compilation
          .plan()
          .orElseThrow(() -> new IllegalStateException(compilation.diagnostics().toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
