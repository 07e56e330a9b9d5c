package io.datagenc.trino.pushdown;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.handle.DatagenTableHandle;
import io.datagenc.trino.schema.CatalogPlans;
import io.datagenc.trino.type.SpiTypes;
import io.datagenc.virtual.served.ReferenceJoins;
import io.datagenc.virtual.served.ReferenceJoins.Equality;
import io.datagenc.virtual.served.ServedPlan;
import io.datagenc.virtual.table.ColumnOrigin;
import io.datagenc.virtual.table.PathColumns;
import io.datagenc.virtual.table.ReferencePath;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.Range;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.predicate.ValueSet;
import io.trino.spi.type.BigintType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Replaces joins along references: the referring table computes the columns of the rows to which
/// its own refer, so that nothing has to be matched.
public final class JoinPushdown {
  /// More ranges of positions take as long to look up as values.
  private static final int MAX_RANGES = 1_000;

  /// With more of them a table has so many columns that planning takes longer than joining.
  private static final int MAX_PATHS = 20;

  /// So few texts are looked up in a list.
  private static final long MAX_LISTED_TEXTS = 1_000;

  private final CatalogPlans plans;
  private final SpiTypes types;

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

  public JoinPushdown(CatalogPlans plans, SpiTypes types) {
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
    ServedPlan plan = child.compiled(plans);
    if (isDear(plan, child, parent)) {
      return Optional.empty();
    }
    List<Equality> declared = declared(parent, equalities);
    return new ReferenceJoins(plan, child.table())
        .path(parent.table(), declared)
        .filter(_ -> unmatched == Unmatched.DROPPED || neverNull(plan, parent, declared))
        .flatMap(path -> join(child, parent, path, notNull(plan, child, declared, unmatched)));
  }

  /// The same equalities, about columns that `parent` has without its joins.
  private List<Equality> declared(DatagenTableHandle parent, List<Equality> equalities) {
    ServedPlan joined = parent.compiled(plans);
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

  /// Whether a predicate on `parent` has to put texts together, and there are fewer rows to do that
  /// for if it is tested before the join.
  private boolean isDear(ServedPlan plan, DatagenTableHandle child, DatagenTableHandle parent) {
    ServedPlan parentPlan = parent.compiled(plans);
    return plan.plan().table(child.table()).rowCount()
            > parentPlan.plan().table(parent.table()).rowCount()
        && parent.filter().getDomains().orElseThrow().keySet().stream()
            .map(column -> parentPlan.domains().domain(parent.table(), column.name()))
            .anyMatch(
                domain ->
                    domain.type().representation() == Representation.BYTES
                        && domain.maxDistinct() > MAX_LISTED_TEXTS);
  }

  private static boolean neverNull(
      ServedPlan plan, DatagenTableHandle parent, List<Equality> equalities) {
    return equalities.stream()
        .noneMatch(
            equality -> plan.domains().domain(parent.table(), equality.otherColumn()).mayBeNull());
  }

  /// What the rows have that an inner join keeps.
  private TupleDomain<DatagenColumnHandle> notNull(
      ServedPlan plan, DatagenTableHandle child, List<Equality> equalities, Unmatched unmatched) {
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
    if (paths.size() > MAX_PATHS
        || PathColumns.add(plans.get(child.plan()).plan(), child.table(), paths).isEmpty()) {
      return Optional.empty();
    }
    TupleDomain<DatagenColumnHandle> constraint =
        child
            .constraint()
            .intersect(wanted(parent).transformKeys(joined::column))
            .intersect(notNull);
    return constraint.equals(child.constraint())
        ? Optional.of(joined)
        : filtered(joined.table(), constraint).map(table -> new Joined(table, path));
  }

  /// What the rows of `table` that are wanted have in common: their positions if these are known,
  /// which is less to compute than the columns that told them.
  private static TupleDomain<DatagenColumnHandle> wanted(DatagenTableHandle table) {
    if (table.constraint().isAll()
        || !table.filter().isAll()
        || table.rows().orElseThrow().ranges().size() > MAX_RANGES) {
      return table.constraint();
    }
    List<Range> positions =
        table.rows().orElseThrow().ranges().stream()
            .map(rows -> Range.range(BigintType.BIGINT, rows.first(), true, rows.end(), false))
            .toList();
    return TupleDomain.withColumnDomains(
        Map.of(
            new DatagenColumnHandle(DatagenColumnHandle.ROW),
            Domain.create(ValueSet.ofRanges(positions), false)));
  }

  /// The rows of `table` that fulfil `constraint`, where that is all there is to decide.
  private Optional<DatagenTableHandle> filtered(
      DatagenTableHandle table, TupleDomain<DatagenColumnHandle> constraint) {
    if (constraint.isNone() || table.limit().isPresent() || table.order().isPresent()) {
      return Optional.empty();
    }
    ServedPlan plan = table.compiled(plans);
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
