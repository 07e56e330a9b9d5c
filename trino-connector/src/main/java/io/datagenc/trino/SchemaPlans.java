package io.datagenc.trino;

import io.datagenc.trino.plan.BrokenPlanException;
import io.datagenc.trino.plan.CompiledPlan;
import io.datagenc.trino.plan.CompiledPlans;
import io.trino.spi.connector.ConnectorSession;
import java.util.List;
import java.util.Optional;

/// The compiled plans behind schemas.
///
/// @param schemas the texts of the plans
/// @param plans what they compile to
record SchemaPlans(DatagenSchemas schemas, CompiledPlans plans) {

  /// The same, of one reading of the plan directory.
  SchemaPlans snapshot() {
    return new SchemaPlans(schemas.snapshot(), plans);
  }

  /// The plan of the schema `name`, if there is such a schema.
  ///
  /// @throws BrokenPlanException if the plan has errors
  Optional<CompiledPlan> find(String name, ConnectorSession session) {
    return schemas.find(name, session).map(plans::get);
  }

  /// The same where all schemas are listed: a broken plan must not hide the others, and is left
  /// out.
  Optional<CompiledPlan> findUnlessBroken(String name, ConnectorSession session) {
    try {
      return find(name, session);
    } catch (BrokenPlanException e) {
      return Optional.empty();
    }
  }

  /// The schemas that exist at the scale of their plans.
  List<String> names() {
    return schemas.names();
  }
}
