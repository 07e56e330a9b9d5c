package io.datagenc.trino;

import io.datagenc.trino.plan.CompiledPlan;
import io.datagenc.trino.plan.SortedColumns.Direction;
import io.datagenc.trino.plan.SortedColumns.SortedColumn;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.LocalProperty;
import io.trino.spi.connector.SortOrder;
import io.trino.spi.connector.SortingProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What Trino may know about the order of rows: a split delivers them by position.
final class SortProperties {
  private SortProperties() {}

  static List<LocalProperty<ColumnHandle>> of(CompiledPlan plan, DatagenTableHandle handle) {
    if (handle.aggregation()) {
      return List.of();
    }
    boolean backward = handle.order().equals(Optional.of(DatagenTableHandle.Order.BACKWARD));
    List<LocalProperty<ColumnHandle>> properties = new ArrayList<>();
    for (SortedColumn column : plan.sorted().of(handle.table())) {
      boolean ascending = column.direction() == Direction.ASCENDING;
      properties.add(
          new SortingProperty<>(
              new DatagenColumnHandle(column.name()),
              // There are no NULLs: these are what ORDER BY means.
              ascending != backward ? SortOrder.ASC_NULLS_LAST : SortOrder.DESC_NULLS_LAST));
    }
    return List.copyOf(properties);
  }
}
