package io.datagenc.cli.compile;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.plan.CatalogOptions;
import io.datagenc.cli.plan.CompiledPlan;
import io.datagenc.cli.plan.DiagnosticOptions;
import io.datagenc.cli.plan.PlanOptions;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.List;
import java.util.Optional;

/// A plan of which tables are stored: where its outputs say, or where the command line says.
///
/// @param target where every table is; empty where the outputs say it
record TargetedPlan(CompiledPlan compiled, Optional<OutputTarget> target) {

  /// Compiles a plan, with its outputs or with the one catalog that is meant.
  ///
  /// @param target where every table is; empty where the outputs say it
  static TargetedPlan of(
      Session session,
      PlanOptions plan,
      DiagnosticOptions diagnostics,
      CatalogOptions catalogs,
      Optional<OutputTarget> target) {
    return new TargetedPlan(compiled(session, plan, diagnostics, catalogs, target), target);
  }

  /// Compiles a plan, with its outputs, or with the one catalog that `target` names.
  static CompiledPlan compiled(
      Session session,
      PlanOptions plan,
      DiagnosticOptions diagnostics,
      CatalogOptions catalogs,
      Optional<OutputTarget> target) {
    if (target.filter(OutputTarget.UnnamedStore.class::isInstance).isPresent()) {
      return CompiledPlan.of(session, plan, diagnostics);
    }
    Optional<String> catalog = target.map(named -> ((OutputTarget.NamedCatalog) named).name());
    return CompiledPlan.withOutputs(session, plan, diagnostics, catalogs, catalog);
  }

  /// Where the tables are.
  ///
  /// @param found the compiled plan
  /// @param only the tables that are meant; all where there are none
  OutputPlan outputs(GenerationPlan found, List<String> only) {
    return outputs(found, compiled.outputs(), only);
  }

  /// Where the tables are.
  ///
  /// @param found the compiled plan
  /// @param ofPlan its outputs, where it has been compiled with them
  /// @param only the tables that are meant; all where there are none
  OutputPlan outputs(GenerationPlan found, Optional<OutputPlan> ofPlan, List<String> only) {
    OutputPlan outputs = outputs(found, ofPlan).select(only, Optional.empty());
    if (outputs.tables().isEmpty()) {
      throw CommandFailure.usage(
          "the plan has no outputs", "say where the tables are, for example --into rds.shop");
    }
    return outputs;
  }

  /// The tables of the plan in the catalogs of `selected`, which are some of them.
  OutputPlan beside(GenerationPlan found, OutputPlan selected) {
    return outputs(found, compiled.outputs()).beside(selected);
  }

  private RunOutputs outputs(GenerationPlan found, Optional<OutputPlan> ofPlan) {
    return target
        .map(
            place ->
                RunOutputs.everyTable(
                    found, compiled.compilation().dynamodbTables(), ofPlan, place))
        .orElseGet(() -> RunOutputs.ofPlan(found, ofPlan.orElseThrow()));
  }
}
