package io.datagenc.benchmarks;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.output.IfExists;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.sinks.load.Cancellation;
import io.datagenc.sinks.load.LoadJob;
import io.datagenc.sinks.load.LoadListener;
import io.datagenc.sinks.load.LoadOptions;
import io.datagenc.sinks.load.OpenCatalogs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Loads tables of a plan into the schema `bench` of a database, as the command does.
///
/// @param connector `postgresql`, `mysql` or `mariadb`
/// @param properties of the catalog
record DatabaseLoad(String connector, Map<String, String> properties) {

  /// @param tables their names
  void run(GenerationPlan plan, List<String> tables, int threads) {
    OutputPlan outputs =
        new OutputPlan(
            List.of(new CatalogPlan("bench", connector, properties)),
            tables.stream()
                .map(
                    name ->
                        new OutputTable(
                            new TargetName("bench", "bench", name),
                            List.of(new OutputRows(plan.table(name), Optional.empty())),
                            IfExists.FAIL,
                            Map.of()))
                .toList());
    try (OpenCatalogs open = OpenCatalogs.of(outputs)) {
      new LoadJob(plan, outputs, each -> PlanGenerator.of(each)::table)
          .run(open, LoadOptions.of(threads), LoadListener.NONE, new Cancellation());
    }
  }
}
