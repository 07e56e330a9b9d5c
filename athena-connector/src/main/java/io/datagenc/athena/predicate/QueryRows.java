package io.datagenc.athena.predicate;

import com.amazonaws.athena.connector.lambda.domain.predicate.Constraints;
import com.amazonaws.athena.connector.lambda.domain.predicate.OrderByField;
import io.datagenc.athena.type.AthenaTypes;
import io.datagenc.athena.type.TableSchema;
import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.virtual.rows.ReadOrder;
import io.datagenc.virtual.served.ServedPlan;
import io.datagenc.virtual.table.SortedColumns.Direction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rows of a table that a query wants.
///
/// @param rows hold all wanted ones
/// @param tests of columns, by their names in the plan: wanted are the rows that pass all of them
/// @param limit no more than so many of them are needed, the first ones in the order of reading
/// @param order of reading; ascending if empty
public record QueryRows(
    RowSelection rows,
    Map<String, RowTest> tests,
    Optional<Long> limit,
    Optional<ReadOrder> order) {

  /// What a query with `constraints` wants of `table`.
  public static QueryRows of(ServedPlan plan, TablePlan table, Constraints constraints) {
    QueryRows all = QueryConditions.of(plan, table, constraints);
    if (!constraints.hasLimit()) {
      return all;
    }
    if (!constraints.hasNonEmptyOrderByClause()) {
      return all.first(constraints.getLimit(), ReadOrder.FORWARD);
    }
    return order(plan, table, constraints.getOrderByClause())
        .map(order -> all.first(constraints.getLimit(), order))
        // Athena has to sort: which rows are the first ones is not known before.
        .orElse(all);
  }

  private QueryRows first(long count, ReadOrder order) {
    RowSelection wanted = rows;
    if (tests.isEmpty()) {
      wanted = order == ReadOrder.BACKWARD ? rows.last(count) : rows.first(count);
    }
    return new QueryRows(wanted, tests, Optional.of(count), Optional.of(order));
  }

  /// How to read the table for rows to come in an order; empty if somebody has to sort.
  private static Optional<ReadOrder> order(
      ServedPlan plan, TablePlan table, List<OrderByField> order) {
    OrderByField first = order.getFirst();
    Optional<ColumnPlan> column = new TableSchema(table).column(first.getColumnName());
    // Rows that Athena sees as equal are in the order of the next column.
    if (column.isEmpty() || order.size() > 1 && AthenaTypes.isTruncated(column.get().type())) {
      return Optional.empty();
    }
    Direction direction =
        first.getDirection().isAscending() ? Direction.ASCENDING : Direction.DESCENDING;
    return ReadOrder.of(plan, table.name(), column.get().name(), direction, order.size());
  }

  /// The same of some of the rows.
  public QueryRows within(RowSelection selection) {
    return new QueryRows(selection, tests, limit, order);
  }
}
