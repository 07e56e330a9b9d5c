package io.datagenc.compiler;

import io.datagenc.compiler.analyzer.Analysis;
import io.datagenc.compiler.analyzer.AnalyzedPlan;
import io.datagenc.compiler.analyzer.PlanAnalyzer;
import io.datagenc.compiler.analyzer.declare.Overrides;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.DiagnosticCode;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.parser.PlanParser;
import io.datagenc.engine.limit.DeepStack;
import java.util.List;
import java.util.Optional;

/// Compiles source files. Stateless; a bad plan gives diagnostics, never an exception.
public final class PlanCompiler {
  private PlanCompiler() {}

  /// Compiles `source`, overridden by `options`. All errors are found in one run; a statement that
  /// cannot be read is left out of the analysis.
  public static Compilation compile(SourceFile source, CompileOptions options) {
    return DeepStack.call(() -> compileHere(source, options));
  }

  private static Compilation compileHere(SourceFile source, CompileOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    Plan syntaxTree = PlanParser.parse(source, options.infersReferences(), diagnostics);
    Overrides overrides =
        new Overrides(
            options.seed(), options.scale(), options.rows(), options.settings(), options.growth());
    Analysis analysis =
        PlanAnalyzer.analyze(source, syntaxTree, overrides, options.outputs(), diagnostics);
    Optional<AnalyzedPlan> analyzed = analysis.plan();
    if (analyzed.filter(found -> found.domains().plan().tables().isEmpty()).isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  DiagnosticCode.PLAN_WITHOUT_TABLES,
                  new SourceSpan(0, 0),
                  "the plan declares no tables, so there is nothing to generate")
              .withHelp("for example `CREATE TABLE t (id INTEGER PRIMARY KEY) ROWS 10;`"));
    }
    Optional<AnalyzedPlan> found = diagnostics.hasErrors() ? Optional.empty() : analyzed;
    return new Compilation(
        diagnostics.sorted(),
        found.map(AnalyzedPlan::domains),
        found.flatMap(AnalyzedPlan::outputs),
        found.map(AnalyzedPlan::dynamodbTables).orElse(List.of()),
        found.map(AnalyzedPlan::now),
        Optional.of(analysis));
  }
}
