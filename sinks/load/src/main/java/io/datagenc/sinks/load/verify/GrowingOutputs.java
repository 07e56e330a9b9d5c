package io.datagenc.sinks.load.verify;

import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.Growth;

/// Makes of a plan and its outputs those of which several runs have stored the rows.
@FunctionalInterface
public interface GrowingOutputs {

  /// A plan with as many rows as are stored.
  ///
  /// @param outputs the same targets as before, with the rows of `plan`
  record Grown(GenerationPlan plan, OutputPlan outputs) {}

  /// The plan of the last run, which generates the rows of all runs, and its outputs.
  ///
  /// @param growth what was stored before the last run
  /// @throws io.datagenc.sinks.sink.SinkException if the plan does not hold for all rows
  Grown outputs(Growth growth);
}
