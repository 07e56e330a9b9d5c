package io.datagenc.virtual.served;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.virtual.plan.PlanException;
import io.datagenc.virtual.plan.PlanText;
import io.datagenc.virtual.table.FieldColumns;
import io.datagenc.virtual.table.PathColumns;
import io.datagenc.virtual.table.ReferencePath;
import java.nio.file.Path;
import java.util.List;

/// The plans that were used last, each compiled once, within [ServingLimits]. Thread-safe.
public final class ServedPlans {
  private final PlanCache plans;
  private final ServingLimits limits;
  private final Path planDirectory;

  /// A plan in which one table has columns at the end of some paths, and the fields of its rows as
  /// columns.
  private record Joined(PlanText plan, String table, List<ReferencePath> paths) {}

  /// @param planDirectory where the files are that plans read and do not bring along
  public ServedPlans(ServingLimits limits, Path planDirectory) {
    this.plans = new PlanCache(limits);
    this.limits = limits;
    this.planDirectory = planDirectory;
  }

  /// What plans may take.
  public ServingLimits limits() {
    return limits;
  }

  /// What `text` compiles to.
  ///
  /// @throws PlanException if it has errors, its files cannot be read, or it takes too long
  public ServedPlan get(PlanText text) {
    return plans.get(
        text.withoutContents(),
        RetainedSize::none,
        () -> ServedPlan.of(new PlanCompilation(text, planDirectory).compile()));
  }

  /// What `text` compiles to, where `table` has the columns at the end of `paths`, too, and
  /// [FieldColumns].
  ///
  /// @throws PlanException if it has errors, its files cannot be read, or it takes too long
  /// @throws IllegalArgumentException if [PathColumns] cannot add the columns
  public ServedPlan get(PlanText text, String table, List<ReferencePath> paths) {
    ServedPlan plan = get(text);
    if (paths.isEmpty() && !FieldColumns.hasFields(plan.plan().table(table))) {
      return plan;
    }
    return plans.get(
        new Joined(text.withoutContents(), table, paths),
        () -> RetainedSize.reachable(plan),
        () ->
            ServedPlan.of(
                PathColumns.add(plan.plan(), table, paths)
                    .map(joined -> FieldColumns.add(joined, table))
                    .map(joined -> DomainAnalysis.of(joined, plan.domains()))
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "%s has no columns for %s".formatted(table, paths)))));
  }

  /// About how much memory the plans take that are kept.
  public long bytes() {
    return plans.bytes();
  }

  /// How many plans are kept.
  public int size() {
    return plans.size();
  }
}
