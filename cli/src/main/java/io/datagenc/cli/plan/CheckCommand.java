package io.datagenc.cli.plan;

import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Quantities;
import io.datagenc.cli.console.Session;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `datagenc check`.
@Command(name = "check", description = "Finds the errors of a plan without generating anything.")
public final class CheckCommand implements Callable<Integer> {
  private final Session session;

  @Mixin PlanOptions plan = new PlanOptions();
  @Mixin DiagnosticOptions diagnostics = new DiagnosticOptions();
  @Mixin CatalogOptions catalogs = new CatalogOptions();

  public CheckCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CompiledPlan compiled =
        CompiledPlan.withOutputs(session, plan, diagnostics, catalogs, Optional.empty());
    if (compiled.plan().isEmpty()) {
      return ExitStatus.PLAN_HAS_ERRORS.code();
    }
    GenerationPlan found = compiled.plan().get();
    long rows = found.rowCount();
    session.print(
        List.of(
            "%s: %s, %s, %s"
                .formatted(
                    compiled.source().name(),
                    compiled.findings(),
                    Quantities.count(found.tables().size(), "table"),
                    Quantities.count(rows, "row"))));
    return ExitStatus.OK.code();
  }
}
