package io.datagenc.virtual.rows;

import io.datagenc.engine.domain.value.RowOrder;
import io.datagenc.virtual.served.ServedPlan;
import io.datagenc.virtual.table.PathColumns;
import io.datagenc.virtual.table.SortedColumns.Direction;
import java.util.Optional;

/// In which direction the rows of a table are read.
public enum ReadOrder {
  FORWARD,
  BACKWARD;

  /// How to read `table` for its rows to come in the order of `column`, or of their positions
  /// ([PathColumns#ROW]); empty if somebody has to sort.
  ///
  /// @param columns the number of columns of the order, of which `column` is the first
  public static Optional<ReadOrder> of(
      ServedPlan plan, String table, String column, Direction direction, int columns) {
    boolean isPosition = column.equals(PathColumns.ROW);
    RowOrder order = isPosition ? RowOrder.INCREASING : plan.domains().order(table, column);
    boolean mayBeNull = !isPosition && plan.domains().domain(table, column).mayBeNull();
    boolean orderIsKnown = order.isAscending() || order.isDescending();
    if (mayBeNull || !orderIsKnown || (columns > 1 && !order.isStrict())) {
      return Optional.empty();
    }
    return Optional.of(
        (direction == Direction.ASCENDING) == order.isAscending() ? FORWARD : BACKWARD);
  }
}
