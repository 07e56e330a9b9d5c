package io.datagenc.sinks.sink;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.Growth;

/// A plan whose tables can go on after the rows that earlier runs have stored. Who compiles plans
/// compiles it again for all rows, so that types, keys and CHECKs are proved of them, too.
@FunctionalInterface
public interface GrowingPlan {

  /// The plan that generates the stored rows as they are stored, and those that follow them, with
  /// the tables that outputs derive from its own.
  ///
  /// @throws SinkException if the plan does not hold for all rows
  GenerationPlan grow(Growth growth);
}
