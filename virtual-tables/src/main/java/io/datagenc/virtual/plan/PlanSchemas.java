package io.datagenc.virtual.plan;

import com.google.common.base.Suppliers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The schemas of a directory of plans: each plan at its own scale and at any other
/// (`name_sf<factor>`).
public final class PlanSchemas {

  /// What diagnostics call a plan that is part of a query.
  private static final String INLINE_PLAN = "plan.dg";

  private final PlanDirectory directory;
  private final Supplier<Map<String, List<PlanFile>>> plans;

  public PlanSchemas(PlanDirectory directory) {
    this(directory, directory::plans);
  }

  private PlanSchemas(PlanDirectory directory, Supplier<Map<String, List<PlanFile>>> plans) {
    this.directory = directory;
    this.plans = plans;
  }

  /// The schemas as they are when they are asked for first: the tables of a query have to be of one
  /// plan, even if its file is replaced meanwhile.
  public PlanSchemas snapshot() {
    return new PlanSchemas(directory, Suppliers.memoize(plans::get));
  }

  /// The names of the plans.
  ///
  /// @throws PlanException if the directory cannot be read
  public List<String> names() {
    return List.copyOf(plans.get().keySet());
  }

  /// The plan behind the schema `name`; its scale is that of the name, if it has one.
  ///
  /// @param overrides its seed and, of a name without one, its scale, instead of its own
  /// @throws PlanException if several plans are called so, or the plan or the directory cannot be
  ///   read
  public Optional<PlanText> find(String name, PlanOverrides overrides) {
    Map<String, List<PlanFile>> byName = plans.get();
    if (byName.containsKey(name)) {
      return Optional.of(overridden(only(name, byName.get(name)), overrides));
    }
    SchemaName schema = SchemaName.parse(name);
    return Optional.ofNullable(byName.get(schema.plan()))
        .map(found -> only(schema.plan(), found))
        .map(
            plan ->
                overridden(
                    plan, new PlanOverrides(Optional.empty(), schema.scale()).or(overrides)));
  }

  private static PlanText only(String name, List<PlanFile> plans) {
    if (plans.size() > 1) {
      throw PlanException.ambiguous(name, plans);
    }
    return plans.getFirst().plan();
  }

  /// A plan that is no schema of this directory, but may read its files.
  public PlanText inline(String text, PlanOverrides overrides) {
    return overridden(directory.read(INLINE_PLAN, text), overrides);
  }

  private static PlanText overridden(PlanText plan, PlanOverrides overrides) {
    return plan.with(overrides.seed(), overrides.scale());
  }
}
