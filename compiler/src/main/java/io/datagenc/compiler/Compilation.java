package io.datagenc.compiler;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Severity;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.List;
import java.util.Optional;

/// What came of compiling a source file.
///
/// @param diagnostics in source order
/// @param domains the plan and what its columns can hold; present if and only if no diagnostic is
///   an error
/// @param outputs what goes where; present if and only if outputs were asked for and no diagnostic
///   is an error
public record Compilation(
    List<Diagnostic> diagnostics, Optional<DomainAnalysis> domains, Optional<OutputPlan> outputs) {

  public Compilation {
    diagnostics = List.copyOf(diagnostics);
    boolean hasErrors =
        diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    if (hasErrors == domains.isPresent()) {
      throw new IllegalArgumentException(
          hasErrors ? "a plan with errors" : "neither a plan nor an error");
    }
  }

  /// The plan; present if and only if no diagnostic is an error.
  public Optional<GenerationPlan> plan() {
    return domains.map(DomainAnalysis::plan);
  }
}
