package io.datagenc.virtual.served;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.virtual.table.ColumnOrigin;
import io.datagenc.virtual.table.ReferencePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the references along which equalities between columns join a table with another one.
public final class ReferenceJoins {
  private final GenerationPlan plan;
  private final DomainAnalysis domains;
  private final TablePlan table;
  private final Map<String, List<ColumnOrigin>> origins = new HashMap<>();

  /// An equality between a column of the table and a column of the other one.
  public record Equality(String column, String otherColumn) {}

  /// Joins of `table`, which may have columns at the ends of paths.
  public ReferenceJoins(ServedPlan plan, String table) {
    this.plan = plan.plan();
    this.domains = plan.domains();
    this.table = this.plan.table(table);
  }

  /// The path to the row of `other` that fulfils `equalities`, for every row of the table: there is
  /// one where no column of the equalities is NULL, it is the only one, and the path leads to it.
  /// If none of the columns of `other` is ever NULL, the path leads to no row otherwise.
  public Optional<ReferencePath> path(String other, List<Equality> equalities) {
    TablePlan end = plan.table(other);
    if (!ColumnOrigin.isKey(end, equalities.stream().map(Equality::otherColumn).toList())) {
      return Optional.empty();
    }
    return paths(end, equalities.getFirst()).stream()
        .filter(
            path ->
                equalities.stream()
                    .allMatch(
                        equality -> isCopied(path, end, equality) || isKey(path, end, equality)))
        .filter(
            path ->
                equalities.stream().anyMatch(equality -> isCopied(path, end, equality))
                    || !domains.domain(table.name(), path.row()).mayBeNull()
                    || isGiven(path, equalities))
        .findFirst();
  }

  private List<ColumnOrigin> origins(String column) {
    return origins.computeIfAbsent(column, name -> ColumnOrigin.of(plan, table.name(), name));
  }

  /// The paths to rows of `end` that fulfil `equality`.
  private Set<ReferencePath> paths(TablePlan end, Equality equality) {
    Set<ReferencePath> paths = new LinkedHashSet<>();
    List<ReferencePath> longer = new ArrayList<>();
    for (ColumnOrigin origin : origins(equality.column())) {
      for (ReferencePlan reference : plan.table(origin.table()).references()) {
        if (reference.parent().equals(end.name()) && isKey(reference, origin.column(), equality)) {
          longer.add(origin.path().then(reference.name()));
        }
      }
      if (isAt(origin, end, equality)) {
        paths.add(origin.path());
      }
    }
    paths.addAll(longer);
    return paths;
  }

  /// Whether the column has its values from the row at the end of `path`.
  private boolean isCopied(ReferencePath path, TablePlan end, Equality equality) {
    return origins(equality.column()).stream()
        .anyMatch(origin -> origin.path().equals(path) && isAt(origin, end, equality));
  }

  private static boolean isAt(ColumnOrigin origin, TablePlan end, Equality equality) {
    return !origin.path().equals(ReferencePath.HERE)
        && origin.table().equals(end.name())
        && origin.column().equals(equality.otherColumn());
  }

  /// Whether the last reference of `path` says that the column has the key of the row at its end.
  private boolean isKey(ReferencePath path, TablePlan end, Equality equality) {
    return origins(equality.column()).stream()
        .anyMatch(
            origin ->
                plan.table(origin.table()).references().stream()
                    .anyMatch(
                        reference ->
                            reference.parent().equals(end.name())
                                && origin.path().then(reference.name()).equals(path)
                                && isKey(reference, origin.column(), equality)));
  }

  private static boolean isKey(ReferencePlan reference, String column, Equality equality) {
    if (reference.constraint() != ReferencePlan.Constraint.FOREIGN_KEY
        || reference.condition().isPresent()) {
      return false;
    }
    for (int i = 0; i < reference.columns().size(); i++) {
      if (reference.columns().get(i).equals(column)
          && reference.parentColumns().get(i).equals(equality.otherColumn())) {
        return true;
      }
    }
    return false;
  }

  /// Whether the last reference of `path` finds its row by given keys, which are all compared: it
  /// leads to no row exactly where one of them is NULL.
  private boolean isGiven(ReferencePath path, List<Equality> equalities) {
    List<String> references = path.references();
    TablePlan last =
        new ReferencePath(references.subList(0, references.size() - 1)).end(plan, table);
    ReferencePlan reference = last.reference(references.getLast());
    return reference.draw() instanceof RowDraw.Computed computed
        && computed.position() instanceof Expression.Given
        && reference.nulls().isEmpty()
        && equalities.stream()
            .map(Equality::otherColumn)
            .toList()
            .containsAll(reference.parentColumns())
        && reference.columns().stream()
            .allMatch(column -> last.column(column).expression() instanceof Expression.Given);
  }
}
