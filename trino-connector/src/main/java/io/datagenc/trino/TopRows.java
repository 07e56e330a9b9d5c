package io.datagenc.trino;

import io.datagenc.engine.domain.RowOrder;
import io.datagenc.trino.plan.CompiledPlan;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.SortItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Takes the first rows of an order over where rows have that order, or the opposite one, anyway.
final class TopRows {
  private final CompiledPlan plan;
  private final DatagenTableHandle handle;

  /// @param handle whose wanted rows are known, or are few
  TopRows(CompiledPlan plan, DatagenTableHandle handle) {
    this.plan = plan;
    this.handle = handle;
  }

  /// The first `count` rows in the order of `items`, at least one; empty if somebody has to sort.
  Optional<DatagenTableHandle> of(
      long count, List<SortItem> items, Map<String, ColumnHandle> assignments) {
    SortItem item = items.getFirst();
    if (!(assignments.get(item.getName()) instanceof DatagenColumnHandle column)) {
      return Optional.empty();
    }
    RowOrder order =
        column.isRow() ? RowOrder.INCREASING : plan.domains().order(handle.table(), column.name());
    boolean mayBeNull =
        !column.isRow() && plan.domains().domain(handle.table(), column.name()).mayBeNull();
    boolean orderIsKnown = order.isAscending() || order.isDescending();
    if (mayBeNull || !orderIsKnown || (items.size() > 1 && !order.isStrict())) {
      return Optional.empty();
    }
    return Optional.of(
        handle.withTopRows(
            count,
            item.getSortOrder().isAscending() == order.isAscending()
                ? DatagenTableHandle.Order.FORWARD
                : DatagenTableHandle.Order.BACKWARD,
            text(items, assignments),
            plan.plan().table(handle.table()).rowCount()));
  }

  /// The order as EXPLAIN shows it.
  private static String text(List<SortItem> items, Map<String, ColumnHandle> assignments) {
    return items.stream()
        .map(
            item ->
                assignments.get(item.getName())
                    + ": "
                    + item.getSortOrder().name().replace('_', ' '))
        .collect(Collectors.joining(", "));
  }
}
