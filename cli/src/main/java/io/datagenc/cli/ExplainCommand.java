package io.datagenc.cli;

import io.datagenc.engine.plan.GenerationPlan;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `datagenc explain`.
@Command(
    name = "explain",
    description = {
      "Says what a plan generates: how many rows and why, what makes each column and what it can"
          + " hold, what refers to what, why keys are keys, and what was inferred."
    })
final class ExplainCommand implements Callable<Integer> {
  private final Session session;

  @Mixin PlanOptions plan = new PlanOptions();
  @Mixin DiagnosticOptions diagnostics = new DiagnosticOptions();

  @Parameters(index = "1", arity = "0..1", paramLabel = "TABLE", description = "Only this table.")
  @Nullable String table;

  ExplainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CompiledPlan compiled = CompiledPlan.of(session, plan, diagnostics);
    if (compiled.plan().isEmpty()) {
      return ExitStatus.PLAN_HAS_ERRORS.code();
    }
    GenerationPlan found = compiled.plan().get();
    PlanExplanation explanation = new PlanExplanation(found);
    session.print(
        table == null ? explanation.lines() : explanation.lines(CompiledPlan.table(found, table)));
    return ExitStatus.OK.code();
  }
}
