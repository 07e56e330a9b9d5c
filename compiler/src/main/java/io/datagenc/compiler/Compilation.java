package io.datagenc.compiler;

import io.datagenc.compiler.analyzer.Analysis;
import io.datagenc.compiler.ast.Plan;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Severity;
import io.datagenc.compiler.names.PlanSymbols;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.plan.GenerationPlan;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/// What came of compiling a source file.
public final class Compilation {
  private final List<Diagnostic> diagnostics;
  private final Optional<DomainAnalysis> domains;
  private final Optional<OutputPlan> outputs;
  private final List<DynamodbDefinition> dynamodbTables;
  private final Optional<ZonedDateTime> now;
  private final Optional<Analysis> analysis;

  /// @param now what the plan takes for the current time; empty if there are errors
  /// @param analysis empty if the file could not be read
  Compilation(
      List<Diagnostic> diagnostics,
      Optional<DomainAnalysis> domains,
      Optional<OutputPlan> outputs,
      List<DynamodbDefinition> dynamodbTables,
      Optional<ZonedDateTime> now,
      Optional<Analysis> analysis) {
    this.diagnostics = List.copyOf(diagnostics);
    this.domains = domains;
    this.outputs = outputs;
    this.dynamodbTables = List.copyOf(dynamodbTables);
    this.now = now;
    this.analysis = analysis;
    boolean hasErrors =
        diagnostics.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    if (hasErrors == domains.isPresent()) {
      throw new IllegalArgumentException(
          hasErrors ? "a plan with errors" : "neither a plan nor an error");
    }
  }

  /// Of a file that cannot be read, as `diagnostics` say.
  public static Compilation unreadable(List<Diagnostic> diagnostics) {
    return new Compilation(
        diagnostics,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /// In source order.
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /// The plan and what its columns can hold; present if and only if no diagnostic is an error.
  public Optional<DomainAnalysis> domains() {
    return domains;
  }

  /// What goes where; present if and only if outputs were asked for and no diagnostic is an error.
  public Optional<OutputPlan> outputs() {
    return outputs;
  }

  /// The DynamoDB tables that the plan declares, in their order; none if a diagnostic is an error.
  public List<DynamodbDefinition> dynamodbTables() {
    return dynamodbTables;
  }

  /// What the plan takes for the current time, in its time zone; empty if a diagnostic is an error.
  public Optional<ZonedDateTime> now() {
    return now;
  }

  /// The plan; present if and only if no diagnostic is an error.
  public Optional<GenerationPlan> plan() {
    return domains.map(DomainAnalysis::plan);
  }

  /// The names in the text, what they declare and mean, also of a plan with errors. Collected anew
  /// at each call.
  public PlanSymbols symbols() {
    return analysis.map(Analysis::names).orElse(PlanSymbols.NONE);
  }

  /// The syntax tree in which every column says what it is: what nobody wrote is completed by
  /// rules, also where a plan has errors. Empty if the file could not be read. Made anew at each
  /// call.
  public Optional<Plan> completedTree() {
    return analysis.map(Analysis::completedTree);
  }
}
