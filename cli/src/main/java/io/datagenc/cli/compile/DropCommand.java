package io.datagenc.cli.compile;

import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Quantities;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.plan.CatalogOptions;
import io.datagenc.cli.plan.CompiledPlan;
import io.datagenc.cli.plan.DiagnosticOptions;
import io.datagenc.cli.plan.PlanOptions;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.load.OpenCatalogs;
import io.datagenc.sinks.load.ReferentialOrder;
import io.datagenc.sinks.load.verify.StoredRemoval;
import io.datagenc.sinks.sink.RowRemoval;
import io.datagenc.sinks.sink.Sink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `datagenc drop`.
@Command(
    name = "drop",
    description = {
      "Removes the tables that a plan has made where its outputs say, and nothing else: a table"
          + " whose rows are not those of this plan, with this seed and scale, is refused. From"
          + " tables of DynamoDB that were not made for the plan it takes the plan's items."
    })
public final class DropCommand implements Callable<Integer> {
  private final Session session;

  @Mixin PlanOptions plan = new PlanOptions();
  @Mixin DiagnosticOptions diagnostics = new DiagnosticOptions();
  @Mixin CatalogOptions catalogs = new CatalogOptions();

  @Option(names = "--only", paramLabel = "TABLE", split = ",", description = "Only these tables.")
  List<String> only = List.of();

  @Option(
      names = {"--into", "--from"},
      paramLabel = "TARGET",
      description = {
        "Every table of the plan is removed from here, whatever its outputs say: the target"
            + " that `compile --into` was told."
      })
  @Nullable String into;

  public DropCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    TargetedPlan targeted =
        TargetedPlan.of(
            session, plan, diagnostics, catalogs, Optional.ofNullable(into).map(OutputTarget::of));
    Optional<GenerationPlan> compiled = targeted.compiled().plan();
    if (compiled.isEmpty()) {
      return ExitStatus.PLAN_HAS_ERRORS.code();
    }
    GenerationPlan found = compiled.get();
    OutputPlan outputs = targeted.outputs(found, only);
    drop(targeted.compiled(), outputs);
    return ExitStatus.OK.code();
  }

  /// Tables that refer to others go before them.
  private void drop(CompiledPlan compiled, OutputPlan outputs) throws InterruptedException {
    GenerationPlan found = compiled.plan().orElseThrow();
    List<OutputTable> ordered =
        ReferentialOrder.of(outputs.extend(found), outputs.tables()).reversed();
    try (OpenCatalogs open = OpenCatalogs.of(outputs, compiled.compilation().now())) {
      for (OutputTable table : ordered) {
        session.print(List.of(drop(found, outputs, table, open.sink(table.target().catalog()))));
      }
    }
  }

  /// Removes a table, or the rows of it where it was not made for them, and says what became of it.
  private static String drop(GenerationPlan found, OutputPlan outputs, OutputTable table, Sink sink)
      throws InterruptedException {
    String hash = table.contentHash(found);
    Optional<RowRemoval> removal = sink.removal().filter(store -> !store.isOwn(table, hash));
    if (removal.isEmpty()) {
      sink.drop(table, hash);
      return "%s is gone".formatted(table.target());
    }
    StoredRemoval.Removed removed =
        new StoredRemoval(
                found,
                outputs,
                each -> PlanGenerator.of(each)::table,
                Runtime.getRuntime().availableProcessors())
            .remove(removal.get(), table);
    return "%s was not made for these rows alone and stays; %s of them %s gone%s"
        .formatted(
            table.target(),
            Quantities.count(removed.removed()),
            removed.removed() == 1 ? "is" : "are",
            removed.changed() == 0
                ? ""
                : ", %s %s changed since and %s"
                    .formatted(
                        Quantities.count(removed.changed()),
                        removed.changed() == 1 ? "was" : "were",
                        removed.changed() == 1 ? "stays" : "stay"));
  }
}
