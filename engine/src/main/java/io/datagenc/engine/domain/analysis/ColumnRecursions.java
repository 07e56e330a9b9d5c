package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.EarlierRecursion;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.SiblingRecursion;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The columns of a plan that are computed from themselves in earlier rows. Found when they are
/// asked for, by several threads.
final class ColumnRecursions {
  private final GenerationPlan plan;
  private final Map<String, List<EarlierRecursion>> known = new ConcurrentHashMap<>();

  ColumnRecursions(GenerationPlan plan) {
    this.plan = plan;
  }

  /// Those of `table`.
  List<EarlierRecursion> of(TablePlan table) {
    return known.computeIfAbsent(table.name(), _ -> EarlierRecursion.of(plan, table));
  }

  /// Whether `path`, over rows of `table`, reads some of them in an earlier row.
  boolean areReadBy(TablePlan table, Expression.Path path) {
    return of(table).stream().anyMatch(recursion -> recursion.isReadBy(plan, table, path));
  }

  /// What `column`, which grows from row to row, can be at the most.
  Optional<Domain> growth(DomainAnalysis analysis, TablePlan table, ColumnPlan column) {
    Optional<Range> types = Domains.rangeOf(Domains.everything(column.type()));
    return bounds(analysis, table, column.name())
        .flatMap(bounds -> bounds.of(column.name()))
        .filter(range -> types.isEmpty() || types.get().contains(range))
        .map(range -> Domains.numbers(column.type(), range, 1));
  }

  private Optional<GrowthBounds> bounds(DomainAnalysis analysis, TablePlan table, String column) {
    RowInputs.Cell cell = new RowInputs.ColumnCell(table.name(), column);
    Optional<EarlierRecursion> earlier =
        of(table).stream().filter(recursion -> recursion.cells().contains(cell)).findFirst();
    if (earlier.isPresent()) {
      // Before row n are n rows.
      return Optional.of(
          new GrowthBounds(
              analysis,
              table,
              earlier.get().cells().stream()
                  .filter(RowInputs.ColumnCell.class::isInstance)
                  .map(RowInputs.Cell::name)
                  .collect(Collectors.toUnmodifiableSet()),
              Math.max(0, table.endRow() - 1)));
    }
    return table.rows() instanceof RowsPlan.PerOwner owned
        ? SiblingRecursion.of(plan, table).stream()
            .filter(recursion -> recursion.columns().contains(column))
            .findFirst()
            .map(
                recursion ->
                    new GrowthBounds(
                        analysis,
                        table,
                        Set.copyOf(recursion.columns()),
                        Math.max(0, owned.fanOut().high() - 1L)))
        : Optional.empty();
  }
}
