package io.datagenc.trino.pushdown;

import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.handle.DatagenTableHandle;
import io.datagenc.virtual.rows.ReadOrder;
import io.datagenc.virtual.served.ServedPlan;
import io.datagenc.virtual.table.SortedColumns.Direction;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.SortItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Takes the first rows of an order over where rows have that order, or the opposite one, anyway.
public final class TopRowsPushdown {
  private final ServedPlan plan;
  private final DatagenTableHandle handle;

  /// @param handle whose wanted rows are known, or are few
  public TopRowsPushdown(ServedPlan plan, DatagenTableHandle handle) {
    this.plan = plan;
    this.handle = handle;
  }

  /// The first `count` rows in the order of `items`, at least one; empty if somebody has to sort.
  public Optional<DatagenTableHandle> of(
      long count, List<SortItem> items, Map<String, ColumnHandle> assignments) {
    SortItem item = items.getFirst();
    if (!(assignments.get(item.getName()) instanceof DatagenColumnHandle column)) {
      return Optional.empty();
    }
    Direction direction =
        item.getSortOrder().isAscending() ? Direction.ASCENDING : Direction.DESCENDING;
    return ReadOrder.of(plan, handle.table(), column.name(), direction, items.size())
        .map(
            order ->
                handle.withTopRows(
                    count,
                    order,
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
