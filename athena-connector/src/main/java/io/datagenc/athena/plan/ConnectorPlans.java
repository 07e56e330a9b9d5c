package io.datagenc.athena.plan;

import io.datagenc.engine.plan.TablePlan;
import io.datagenc.virtual.plan.PlanDirectory;
import io.datagenc.virtual.plan.PlanOverrides;
import io.datagenc.virtual.plan.PlanSchemas;
import io.datagenc.virtual.served.ServedPlan;
import io.datagenc.virtual.served.ServedPlans;
import io.datagenc.virtual.served.ServingLimits;
import java.util.List;
import java.util.Optional;

/// The plans of a connector, each compiled once as long as it is what it was. Thread-safe.
public final class ConnectorPlans {

  private final PlanFolder folder;
  private final PlanSchemas schemas;
  private final ServedPlans plans;
  private final PlanOverrides overrides;

  /// A table of a plan.
  ///
  /// @param plan compiled
  public record PlanTable(ServedPlan plan, TablePlan table) {}

  /// @param overrides what plans do not decide themselves
  public ConnectorPlans(PlanFolder folder, PlanOverrides overrides) {
    this.folder = folder;
    this.schemas = new PlanSchemas(new PlanDirectory(folder.path()));
    this.plans = new ServedPlans(ServingLimits.DEFAULT, folder.path());
    this.overrides = overrides;
  }

  /// The schemas that exist at the scale of their plans, in order.
  public List<String> names() {
    return ConnectorErrors.translated(
        () -> {
          folder.refresh();
          return schemas.names();
        });
  }

  /// The plan of the schema `schema`, as it is now.
  ///
  /// @throws com.amazonaws.athena.connector.lambda.exceptions.AthenaConnectorException if there is
  ///   no such schema, or its plan has errors
  public ServedPlan plan(String schema) {
    return ConnectorErrors.translated(
        () -> {
          folder.refresh();
          return find(schema);
        });
  }

  private ServedPlan find(String schema) {
    return schemas
        .find(schema, overrides)
        .map(plans::get)
        .orElseThrow(
            () ->
                ConnectorErrors.notFound(
                    "there is no schema `%s`; there are %s, each also at another scale, as in `%s`"
                        .formatted(schema, schemas.names(), "name_sf100")));
  }

  /// The table `table` of the schema `schema`.
  ///
  /// @throws com.amazonaws.athena.connector.lambda.exceptions.AthenaConnectorException if there is
  ///   none, or its plan has errors
  public PlanTable table(String schema, String table) {
    return table(plan(schema), schema, table);
  }

  /// The same of the plan whose content hash is `contentHash`: all splits of a query are rows of
  /// one plan, on whatever machines and however long after the query began they are read.
  ///
  /// @throws com.amazonaws.athena.connector.lambda.exceptions.AthenaConnectorException if the plan
  ///   has changed
  public PlanTable table(String schema, String table, String contentHash) {
    Optional<ServedPlan> known =
        ConnectorErrors.translated(() -> schemas.find(schema, overrides).map(plans::get));
    if (known.isPresent() && known.get().plan().contentHash().equals(contentHash)) {
      return table(known.get(), schema, table);
    }
    ServedPlan plan = plan(schema);
    if (!plan.plan().contentHash().equals(contentHash)) {
      throw ConnectorErrors.passing(
          "the plan of schema `%s` has been changed while the query ran; run it again"
              .formatted(schema));
    }
    return table(plan, schema, table);
  }

  private static PlanTable table(ServedPlan plan, String schema, String table) {
    return plan.findTable(table)
        .map(found -> new PlanTable(plan, found))
        .orElseThrow(
            () ->
                ConnectorErrors.notFound(
                    "schema `%s` has no table `%s`; it has %s"
                        .formatted(
                            schema,
                            table,
                            plan.plan().tables().stream().map(TablePlan::name).toList())));
  }
}
