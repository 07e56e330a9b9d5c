package io.datagenc.trino.schema;

import io.datagenc.virtual.plan.PlanOverrides;
import io.datagenc.virtual.plan.PlanSchemas;
import io.datagenc.virtual.plan.PlanText;
import io.datagenc.virtual.served.ServedPlan;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ConnectorSession;
import java.util.List;
import java.util.Optional;

/// The plans behind the schemas of a catalog. Seed and scale of a plan are those of the schema's
/// name, else of the session, else of the catalog, else its own.
///
/// @param schemas the texts of the plans
/// @param plans what they compile to
/// @param overrides those of the catalog
public record SchemaPlans(PlanSchemas schemas, CatalogPlans plans, PlanOverrides overrides) {

  /// The same, of one reading of the plan directory.
  public SchemaPlans snapshot() {
    return new SchemaPlans(schemas.snapshot(), plans, overrides);
  }

  /// The schemas that exist at the scale of their plans.
  public List<String> names() {
    return PlanFailures.translated(schemas::names);
  }

  /// The text of the plan of the schema `name`, if there is such a schema.
  ///
  /// @throws BrokenPlanException if several plans are called so
  public Optional<PlanText> text(String name, ConnectorSession session) {
    return PlanFailures.translated(() -> schemas.find(name, ofSession(session).or(overrides)));
  }

  /// A plan that a query brings along.
  ///
  /// @param ofQuery before the seed and scale of the session
  public PlanText inline(String text, PlanOverrides ofQuery, ConnectorSession session) {
    return PlanFailures.translated(
        () -> schemas.inline(text, ofQuery.or(ofSession(session)).or(overrides)));
  }

  /// The plan of the schema `name`, if there is such a schema.
  ///
  /// @throws BrokenPlanException if the plan has errors
  public Optional<ServedPlan> find(String name, ConnectorSession session) {
    return text(name, session).map(plans::get);
  }

  /// The same where schemas are listed: a plan that cannot be served must not hide the others, and
  /// is left out.
  public Optional<ServedPlan> findUnlessBroken(String name, ConnectorSession session) {
    try {
      return find(name, session);
    } catch (TrinoException e) {
      return Optional.empty();
    }
  }

  private static PlanOverrides ofSession(ConnectorSession session) {
    return new PlanOverrides(
        DatagenSessionProperties.seed(session), DatagenSessionProperties.scale(session));
  }
}
