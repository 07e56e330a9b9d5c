package io.datagenc.trino.metadata;

import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.handle.DatagenTableHandle;
import io.datagenc.virtual.rows.ReadOrder;
import io.datagenc.virtual.served.ServedPlan;
import io.datagenc.virtual.table.SortedColumns.Direction;
import io.datagenc.virtual.table.SortedColumns.SortedColumn;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorTablePartitioning;
import io.trino.spi.connector.ConnectorTableProperties;
import io.trino.spi.connector.LocalProperty;
import io.trino.spi.connector.SortOrder;
import io.trino.spi.connector.SortingProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What Trino may know about the rows of a table before it reads them.
final class PlannerProperties {
  private PlannerProperties() {}

  static ConnectorTableProperties of(ServedPlan plan, DatagenTableHandle handle) {
    return new ConnectorTableProperties(
        handle.constraint().transformKeys(ColumnHandle.class::cast),
        handle
            .partitioning()
            .map(
                partitioning ->
                    // One split is a bucket.
                    new ConnectorTablePartitioning(
                        partitioning.handle(), List.of(partitioning.column()), true)),
        Optional.empty(),
        sorting(plan, handle));
  }

  /// The order of the rows of a split: they come by position.
  private static List<LocalProperty<ColumnHandle>> sorting(
      ServedPlan plan, DatagenTableHandle handle) {
    if (handle.aggregation()) {
      return List.of();
    }
    boolean backward = handle.order().equals(Optional.of(ReadOrder.BACKWARD));
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
