package io.datagenc.cli.plan;

import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.compiler.parser.Formatter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `datagenc infer`.
@Command(
    name = "infer",
    description = {
      "Prints the plan with all that was inferred written out: datagenc infer schema.sql >"
          + " plan.dg.",
      "What is printed has the same rows."
    })
public final class InferCommand implements Callable<Integer> {
  private final Session session;

  @Mixin PlanOptions plan = new PlanOptions();
  @Mixin DiagnosticOptions diagnostics = new DiagnosticOptions();

  public InferCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CompiledPlan compiled = CompiledPlan.of(session, plan, diagnostics);
    if (compiled.plan().isEmpty()) {
      return ExitStatus.PLAN_HAS_ERRORS.code();
    }
    session.out().print(Formatter.print(compiled.compilation().completedTree().orElseThrow()));
    session.out().flush();
    return ExitStatus.OK.code();
  }
}
