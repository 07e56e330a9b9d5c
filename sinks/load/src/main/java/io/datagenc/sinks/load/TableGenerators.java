package io.datagenc.sinks.load;

import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.List;

/// The generators of the tables of one plan.
@FunctionalInterface
public interface TableGenerators {

  /// The generator of some columns of a table.
  TableGenerator table(String table, List<String> columns);

  /// Makes the generators of a plan; for example `plan -> PlanGenerator.of(plan)::table`.
  @FunctionalInterface
  interface Factory {
    TableGenerators of(GenerationPlan plan);
  }
}
