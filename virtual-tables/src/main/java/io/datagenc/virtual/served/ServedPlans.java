package io.datagenc.virtual.served;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.UncheckedExecutionException;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.virtual.plan.PlanException;
import io.datagenc.virtual.plan.PlanText;
import io.datagenc.virtual.table.FieldColumns;
import io.datagenc.virtual.table.PathColumns;
import io.datagenc.virtual.table.ReferencePath;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/// The plans that were compiled last, each compiled once. Thread-safe.
public final class ServedPlans {
  /// Those of a plan have most of their analysis in common.
  private static final int MAX_JOINED = 256;

  private final Cache<PlanText, ServedPlan> plans;
  private final Cache<Joined, ServedPlan> joined;
  private final Path planDirectory;

  /// A plan in which one table has columns at the end of some paths, and the fields of its rows as
  /// columns.
  private record Joined(PlanText plan, String table, List<ReferencePath> paths) {}

  /// @param maxPlans the number of plans to keep
  /// @param planDirectory where the files are that plans read and do not bring along
  public ServedPlans(int maxPlans, Path planDirectory) {
    this.plans = CacheBuilder.newBuilder().maximumSize(maxPlans).build();
    this.joined = CacheBuilder.newBuilder().maximumSize(MAX_JOINED).build();
    this.planDirectory = planDirectory;
  }

  /// What `text` compiles to.
  ///
  /// @throws PlanException if it has errors, or its files cannot be read
  public ServedPlan get(PlanText text) {
    PlanText key = text.withoutContents();
    return get(plans, key, () -> ServedPlan.of(new PlanCompilation(text, planDirectory).compile()));
  }

  /// What `text` compiles to, where `table` has the columns at the end of `paths`, too, and
  /// [FieldColumns].
  ///
  /// @throws PlanException if it has errors, or its files cannot be read
  /// @throws IllegalArgumentException if [PathColumns] cannot add the columns
  public ServedPlan get(PlanText text, String table, List<ReferencePath> paths) {
    ServedPlan plan = get(text);
    if (paths.isEmpty() && !FieldColumns.hasFields(plan.plan().table(table))) {
      return plan;
    }
    return get(
        joined,
        new Joined(text.withoutContents(), table, paths),
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

  private static <K> ServedPlan get(
      Cache<K, ServedPlan> cache, K key, Callable<ServedPlan> compilation) {
    try {
      return cache.get(key, compilation);
    } catch (UncheckedExecutionException e) {
      if (e.getCause() instanceof PlanException failure) {
        throw failure;
      }
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("compiling throws no checked exception", e);
    }
  }
}
