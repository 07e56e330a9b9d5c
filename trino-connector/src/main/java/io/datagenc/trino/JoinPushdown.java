package io.datagenc.trino;

import io.datagenc.engine.domain.RowSelection;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.plan.ColumnOrigin;
import io.datagenc.trino.plan.CompiledPlan;
import io.datagenc.trino.plan.CompiledPlans;
import io.datagenc.trino.plan.PathColumns;
import io.datagenc.trino.plan.ReferenceJoins;
import io.datagenc.trino.plan.ReferenceJoins.Equality;
import io.datagenc.trino.plan.ReferencePath;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Replaces joins along references: the referring table computes the columns of the rows to which
/// its own refer, so that nothing has to be matched.
final class JoinPushdown {
  private final CompiledPlans plans;
  private final TrinoTypes types;

  /// What becomes of a row that refers to nothing.
  enum Unmatched {
    /// As in an inner join.
    DROPPED,
    /// As in an outer join.
    KEPT
  }

  /// The table that stands for a join. The columns of the referring table are called as before.
  ///
  /// @param path to the rows of the other table: their columns are called as [ReferencePath#column]
  ///   says
  record Joined(DatagenTableHandle table, ReferencePath path) {
    DatagenColumnHandle column(DatagenColumnHandle column) {
      return new DatagenColumnHandle(path.column(column.name()));
    }
  }

  JoinPushdown(CompiledPlans plans, TrinoTypes types) {
    this.plans = plans;
    this.types = types;
  }

  /// The join of `child` with `parent`; empty if `child` does not refer to it, or only some of the
  /// rows of a table are wanted in a way that a join would change.
  ///
  /// @param equalities the condition of the join, columns of `child` first
  Optional<Joined> join(
      DatagenTableHandle child,
      DatagenTableHandle parent,
      List<Equality> equalities,
      Unmatched unmatched) {
    if (!child.plan().equals(parent.plan())
        || isReduced(parent)
        || child.aggregation()
        || child.partitioning().isPresent()
        || (unmatched == Unmatched.KEPT && !parent.constraint().isAll())) {
      return Optional.empty();
    }
    CompiledPlan plan = child.compiled(plans);
    List<Equality> declared = declared(parent, equalities);
    return new ReferenceJoins(plan, child.table())
        .path(parent.table(), declared)
        .filter(_ -> unmatched == Unmatched.DROPPED || neverNull(plan, parent, declared))
        .flatMap(path -> join(child, parent, path, notNull(plan, child, declared, unmatched)));
  }

  /// The same equalities, about columns that `parent` has without its joins.
  private List<Equality> declared(DatagenTableHandle parent, List<Equality> equalities) {
    CompiledPlan joined = parent.compiled(plans);
    TablePlan table = plans.get(parent.plan()).plan().table(parent.table());
    return equalities.stream()
        .map(
            equality ->
                new Equality(
                    equality.column(),
                    ColumnOrigin.declared(joined.plan(), table, equality.otherColumn())))
        .toList();
  }

  /// Whether rows of the table are left out that no predicate on its columns tells.
  private static boolean isReduced(DatagenTableHandle table) {
    return table.sample().isPresent()
        || table.order().isPresent()
        || table.limit().isPresent()
        || table.aggregation()
        || table.partitioning().isPresent()
        || table.rows().filter(RowSelection::isEmpty).isPresent();
  }

  private static boolean neverNull(
      CompiledPlan plan, DatagenTableHandle parent, List<Equality> equalities) {
    return equalities.stream()
        .noneMatch(
            equality -> plan.domains().domain(parent.table(), equality.otherColumn()).mayBeNull());
  }

  /// What the rows have that an inner join keeps.
  private TupleDomain<DatagenColumnHandle> notNull(
      CompiledPlan plan, DatagenTableHandle child, List<Equality> equalities, Unmatched unmatched) {
    Map<DatagenColumnHandle, Domain> conditions = new HashMap<>();
    if (unmatched == Unmatched.DROPPED) {
      TablePlan table = plan.plan().table(child.table());
      for (Equality equality : equalities) {
        if (plan.domains().domain(child.table(), equality.column()).mayBeNull()) {
          conditions.put(
              new DatagenColumnHandle(equality.column()),
              Domain.notNull(types.of(table.column(equality.column()).type())));
        }
      }
    }
    return TupleDomain.withColumnDomains(conditions);
  }

  private Optional<Joined> join(
      DatagenTableHandle child,
      DatagenTableHandle parent,
      ReferencePath path,
      TupleDomain<DatagenColumnHandle> notNull) {
    List<ReferencePath> paths = new ArrayList<>();
    paths.add(path);
    parent.joins().forEach(further -> paths.add(path.then(further)));
    if (paths.stream().anyMatch(child.joins()::contains)) {
      // Trino wants different columns for the two occurrences of the table.
      return Optional.empty();
    }
    paths.addAll(0, child.joins());
    Joined joined = new Joined(child.withJoins(paths), path);
    if (PathColumns.add(plans.get(child.plan()).plan(), child.table(), paths).isEmpty()) {
      return Optional.empty();
    }
    TupleDomain<DatagenColumnHandle> constraint =
        child
            .constraint()
            .intersect(parent.constraint().transformKeys(joined::column))
            .intersect(notNull);
    return constraint.equals(child.constraint())
        ? Optional.of(joined)
        : filtered(joined.table(), constraint).map(table -> new Joined(table, path));
  }

  /// The rows of `table` that fulfil `constraint`, where that is all there is to decide.
  private Optional<DatagenTableHandle> filtered(
      DatagenTableHandle table, TupleDomain<DatagenColumnHandle> constraint) {
    if (constraint.isNone() || table.limit().isPresent() || table.order().isPresent()) {
      return Optional.empty();
    }
    CompiledPlan plan = table.compiled(plans);
    TablePlan rows = plan.plan().table(table.table());
    FilterPushdown.Pushed pushed =
        new FilterPushdown(plan, rows).apply(constraint.getDomains().orElseThrow());
    return pushed.pushed().equals(constraint)
        ? Optional.of(
            table.withFilter(
                constraint,
                pushed.filter(),
                pushed.rows().intersection(table.selection(rows.rowCount()))))
        : Optional.empty();
  }
}
