package io.datagenc.trino.schema;

import io.datagenc.virtual.plan.PlanText;
import io.datagenc.virtual.served.ServedPlan;
import io.datagenc.virtual.served.ServedPlans;
import io.datagenc.virtual.table.ReferencePath;
import io.trino.spi.TrinoException;
import java.util.List;

/// The compiled plans of a catalog. Thread-safe.
public final class CatalogPlans {
  private final ServedPlans plans;

  public CatalogPlans(ServedPlans plans) {
    this.plans = plans;
  }

  /// What `text` compiles to.
  ///
  /// @throws BrokenPlanException if it has errors
  /// @throws TrinoException if a file that it reads is not there
  public ServedPlan get(PlanText text) {
    return PlanFailures.translated(() -> plans.get(text));
  }

  /// What `text` compiles to, where `table` has the columns at the end of `paths`, too.
  ///
  /// @throws BrokenPlanException if it has errors
  /// @throws TrinoException if a file that it reads is not there
  public ServedPlan get(PlanText text, String table, List<ReferencePath> paths) {
    return PlanFailures.translated(() -> plans.get(text, table, paths));
  }
}
