package io.datagenc.cli.compile;

import io.datagenc.engine.output.CatalogPlan;
import io.datagenc.engine.plan.GenerationPlan;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which cluster generates and stores, and where.
final class ClusterOptions {
  @Mixin ServerOptions server = new ServerOptions();

  @Option(
      names = "--catalog",
      paramLabel = "NAME",
      defaultValue = "datagen",
      description =
          "With --engine trino: the cluster's catalog that generates; ${DEFAULT-VALUE} by default.")
  String generator = "datagen";

  /// Whether one of these options was given that only a cluster needs.
  boolean areGiven() {
    return server.areGiven();
  }

  /// The cluster's catalog that the tables of `plan` go to.
  ///
  /// @param into `CATALOG[.SCHEMA]`
  CatalogPlan catalog(GenerationPlan plan, Optional<String> into) {
    server.address();
    return server.catalog(
        ServerOptions.Place.of(into, plan.schema()).catalog(), Map.of("generator", generator));
  }

  /// The schema in that catalog that the tables of `plan` go to.
  String schema(GenerationPlan plan, Optional<String> into) {
    return ServerOptions.Place.of(into, plan.schema()).schema().orElse(plan.schema());
  }
}
