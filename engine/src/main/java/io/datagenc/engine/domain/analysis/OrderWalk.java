package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.RowOrder;
import io.datagenc.engine.plan.TablePlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// What is found while the order of a column is, along the columns that it reads.
final class OrderWalk {
  private final Map<Cell, RowOrder> known;
  private final Map<Cell, RowOrder> found = new HashMap<>();
  private final Set<Cell> open = new HashSet<>();

  /// Whether a column depends on itself, so that what is found depends on where the walk began.
  private boolean isCircular;

  /// A column, or a field of one, among some rows.
  record Cell(String table, String column, RowOrders.Scope scope) {}

  private OrderWalk(Map<Cell, RowOrder> known) {
    this.known = known;
  }

  /// The order of a column.
  ///
  /// @param known what was found before; what is found on the way is added
  static RowOrder column(
      DomainAnalysis analysis,
      TablePlan table,
      String column,
      RowOrders.Scope scope,
      Map<Cell, RowOrder> known) {
    OrderWalk walk = new OrderWalk(known);
    RowOrder order = new RowOrders(analysis, table, scope, walk).column(column);
    if (!walk.isCircular) {
      known.putAll(walk.found);
    }
    return order;
  }

  /// What is known of `cell`, else `order`; what depends on itself has none.
  RowOrder order(Cell cell, Supplier<RowOrder> order) {
    RowOrder earlier = known.containsKey(cell) ? known.get(cell) : found.get(cell);
    if (earlier != null) {
      return earlier;
    }
    if (!open.add(cell)) {
      isCircular = true;
      return RowOrder.UNORDERED;
    }
    RowOrder own = order.get();
    open.remove(cell);
    found.put(cell, own);
    return own;
  }
}
