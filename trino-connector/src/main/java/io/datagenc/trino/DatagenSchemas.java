package io.datagenc.trino;

import com.google.common.base.Suppliers;
import io.datagenc.trino.plan.BrokenPlanException;
import io.datagenc.trino.plan.PlanDirectory;
import io.datagenc.trino.plan.PlanText;
import io.datagenc.trino.plan.SchemaName;
import io.trino.spi.connector.ConnectorSession;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The schemas of a catalog: each plan of the directory, at its own scale and at any other
/// (`name_sf<factor>`).
final class DatagenSchemas {

  /// What diagnostics call a plan that is part of a query.
  private static final String INLINE_PLAN = "plan.dg";

  private final PlanDirectory directory;
  private final Supplier<Map<String, List<PlanText>>> plans;
  private final DatagenConfig config;

  DatagenSchemas(PlanDirectory directory, DatagenConfig config) {
    this(directory, directory::plans, config);
  }

  private DatagenSchemas(
      PlanDirectory directory, Supplier<Map<String, List<PlanText>>> plans, DatagenConfig config) {
    this.directory = directory;
    this.plans = plans;
    this.config = config;
  }

  /// The schemas as they are when they are asked for first: the tables of a query have to be of one
  /// plan, even if its file is replaced meanwhile.
  DatagenSchemas snapshot() {
    return new DatagenSchemas(directory, Suppliers.memoize(plans::get), config);
  }

  /// The names of the plans.
  List<String> names() {
    return List.copyOf(plans.get().keySet());
  }

  /// The plan behind the schema `name`; its seed and scale are those of the name, else of the
  /// session, else of the catalog, else its own.
  ///
  /// @throws BrokenPlanException if several plans are called so
  Optional<PlanText> find(String name, ConnectorSession session) {
    Map<String, List<PlanText>> byName = plans.get();
    if (byName.containsKey(name)) {
      return Optional.of(
          overridden(only(name, byName.get(name)), Optional.empty(), Optional.empty(), session));
    }
    SchemaName schema = SchemaName.parse(name);
    return Optional.ofNullable(byName.get(schema.plan()))
        .map(found -> only(schema.plan(), found))
        .map(plan -> overridden(plan, Optional.empty(), schema.scale(), session));
  }

  private static PlanText only(String name, List<PlanText> plans) {
    if (plans.size() > 1) {
      throw BrokenPlanException.ambiguous(name, plans);
    }
    return plans.getFirst();
  }

  /// A plan that is no schema of this catalog.
  PlanText inline(
      String text, Optional<Long> seed, Optional<BigDecimal> scale, ConnectorSession session) {
    return overridden(directory.read(INLINE_PLAN, text), seed, scale, session);
  }

  private PlanText overridden(
      PlanText plan, Optional<Long> seed, Optional<BigDecimal> scale, ConnectorSession session) {
    return plan.with(
        seed.or(() -> DatagenSessionProperties.seed(session)).or(config::seed),
        scale.or(() -> DatagenSessionProperties.scale(session)).or(config::scale));
  }
}
