package io.datagenc.trino;

import io.datagenc.trino.plan.PlanDirectory;
import io.datagenc.trino.plan.PlanText;
import io.datagenc.trino.plan.SchemaName;
import io.trino.spi.connector.ConnectorSession;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The schemas of a catalog: each plan of the directory, at its own scale and at any other
/// (`name_sf<factor>`).
final class DatagenSchemas {
  private final PlanDirectory directory;
  private final DatagenConfig config;

  DatagenSchemas(PlanDirectory directory, DatagenConfig config) {
    this.directory = directory;
    this.config = config;
  }

  /// The names of the plans.
  List<String> names() {
    return List.copyOf(directory.plans().keySet());
  }

  /// The plan behind the schema `name`; its seed and scale are those of the name, else of the
  /// session, else of the catalog, else its own.
  Optional<PlanText> find(String name, ConnectorSession session) {
    Map<String, PlanText> plans = directory.plans();
    PlanText plan = plans.get(name);
    Optional<BigDecimal> scale = Optional.empty();
    if (plan == null) {
      SchemaName schema = SchemaName.parse(name);
      plan = plans.get(schema.plan());
      scale = schema.scale();
    }
    if (plan == null) {
      return Optional.empty();
    }
    return Optional.of(
        plan.with(
            DatagenSessionProperties.seed(session).or(config::seed),
            scale.or(() -> DatagenSessionProperties.scale(session)).or(config::scale)));
  }
}
