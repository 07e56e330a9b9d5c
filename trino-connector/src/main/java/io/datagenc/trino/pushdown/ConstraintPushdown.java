package io.datagenc.trino.pushdown;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.handle.DatagenTableHandle;
import io.datagenc.trino.type.PredicateValues;
import io.datagenc.virtual.served.ServedPlan;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorExpressionEvaluator.Prepared;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.ConstraintApplicationResult;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.predicate.TupleDomain;
import java.util.Optional;
import java.util.function.Function;

/// Takes a filter over, as far as it is about values of columns and of fields.
public final class ConstraintPushdown {
  private final ServedPlan plan;
  private final DatagenTableHandle handle;
  private final TablePlan table;
  private final Function<ConnectorExpression, Prepared> evaluator;

  /// @param handle of which neither the order nor the number of rows has been pushed down
  /// @param evaluator how Trino evaluates an expression
  public ConstraintPushdown(
      ServedPlan plan,
      DatagenTableHandle handle,
      Function<ConnectorExpression, Prepared> evaluator) {
    this.plan = plan;
    this.evaluator = evaluator;
    this.handle = handle;
    this.table = plan.plan().table(handle.table());
  }

  /// What is left of `constraint`; empty if nothing of it is new.
  public Optional<ConstraintApplicationResult<ConnectorTableHandle>> apply(Constraint constraint) {
    if (handle.rows().filter(RowSelection::isEmpty).isPresent()) {
      // No condition tells that, and no other one admits more.
      return Optional.empty();
    }
    if (IndeterminateValues.areIn(constraint.getSummary())) {
      return Optional.empty();
    }
    TupleDomain<DatagenColumnHandle> columns =
        handle
            .constraint()
            .intersect(constraint.getSummary().transformKeys(DatagenColumnHandle.class::cast));
    FieldConditions fields =
        FieldConditions.of(
            constraint.getExpression(),
            field ->
                new ProjectionPushdown(table, constraint.getAssignments())
                    .column(field)
                    .filter(
                        column -> PredicateValues.isComparable(table.column(column.name()).type())),
            new ValueConditions(plan, table, constraint.getAssignments(), evaluator)::of);
    if (!fields.domains().isEmpty()) {
      TupleDomain<DatagenColumnHandle> all =
          columns.intersect(TupleDomain.withColumnDomains(fields.domains()));
      Optional<FilterPushdown.Pushed> pushed = pushed(all);
      // Trino has no name for what would remain of a condition on a field, and what would remain of
      // another expression is the expression.
      if (pushed.isEmpty() || pushed.get().pushed().equals(all)) {
        return Optional.of(result(all, pushed, fields.remaining()));
      }
    }
    if (columns.equals(handle.constraint())) {
      return Optional.empty();
    }
    Optional<FilterPushdown.Pushed> pushed = pushed(columns);
    return pushed.isPresent() && pushed.get().pushed().equals(handle.constraint())
        ? Optional.empty()
        : Optional.of(result(columns, pushed, constraint.getExpression()));
  }

  /// What becomes of `predicate`; empty if no row satisfies it.
  private Optional<FilterPushdown.Pushed> pushed(TupleDomain<DatagenColumnHandle> predicate) {
    return predicate.getDomains().map(new FilterPushdown(plan, table)::apply);
  }

  private ConstraintApplicationResult<ConnectorTableHandle> result(
      TupleDomain<DatagenColumnHandle> predicate,
      Optional<FilterPushdown.Pushed> pushed,
      ConnectorExpression remaining) {
    return pushed
        .map(
            found ->
                result(
                    handle.withFilter(found.pushed(), found.filter(), found.rows()),
                    predicate.filter((column, _) -> !contains(found.pushed(), column)),
                    remaining))
        .orElseGet(
            () ->
                result(
                    handle.withFilter(handle.constraint(), TupleDomain.all(), RowSelection.NONE),
                    TupleDomain.all(),
                    remaining));
  }

  private static boolean contains(
      TupleDomain<DatagenColumnHandle> predicate, DatagenColumnHandle column) {
    return predicate.getDomains().orElseThrow().containsKey(column);
  }

  private static ConstraintApplicationResult<ConnectorTableHandle> result(
      DatagenTableHandle handle,
      TupleDomain<DatagenColumnHandle> remaining,
      ConnectorExpression remainingExpression) {
    return new ConstraintApplicationResult<>(
        handle, remaining.transformKeys(ColumnHandle.class::cast), remainingExpression, false);
  }
}
