package io.datagenc.trino;

import io.datagenc.engine.domain.RowSelection;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.plan.CompiledPlan;
import io.datagenc.trino.plan.CompiledPlans;
import io.trino.spi.NodeManager;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplitManager;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.Constraint;
import java.util.Optional;
import java.util.Set;

/// Cuts tables into ranges of rows.
final class DatagenSplitManager implements ConnectorSplitManager {

  /// A split with fewer rows costs more than its rows.
  static final long MIN_ROWS = 65_536;

  /// A split with more rows keeps a cancelled query, or a skewed one, waiting.
  private static final long MAX_ROWS = 16_777_216;

  private final CompiledPlans plans;
  private final NodeManager nodes;
  private final int splitsPerNode;

  DatagenSplitManager(CompiledPlans plans, NodeManager nodes, int splitsPerNode) {
    this.plans = plans;
    this.nodes = nodes;
    this.splitsPerNode = splitsPerNode;
  }

  @Override
  public ConnectorSplitSource getSplits(
      ConnectorTransactionHandle transaction,
      ConnectorSession session,
      ConnectorTableHandle tableHandle,
      Set<ColumnHandle> dynamicFilterColumns,
      Constraint constraint) {
    DatagenTableHandle handle = (DatagenTableHandle) tableHandle;
    if (handle.aggregation()) {
      return new DatagenSplitSource(RowSelection.of(0, 1), 1, Optional.empty());
    }
    CompiledPlan plan = handle.compiled(plans);
    TablePlan table = plan.plan().table(handle.table());
    RowSelection rows = handle.selection(table.rowCount());
    if (handle.rowsAreKnown() && handle.limit().isPresent()) {
      rows =
          handle.order().equals(Optional.of(DatagenTableHandle.Order.BACKWARD))
              ? rows.last(handle.limit().get())
              : rows.first(handle.limit().get());
    }
    Optional<FilterPushdown> dynamicFilters =
        dynamicFilterColumns.isEmpty()
            ? Optional.empty()
            : Optional.of(new FilterPushdown(plan, table));
    if (handle.partitioning().isPresent()) {
      DatagenPartitioningHandle buckets = handle.partitioning().get().handle();
      return new BucketSplitSource(
          rows,
          plan.buckets().bounds(handle.table(), buckets.table(), buckets.bucketCount()),
          dynamicFilters);
    }
    long splits = (long) splitsPerNode * Math.max(1, nodes.getRequiredWorkerNodes().size());
    long rowsPerSplit =
        handle.isOneSplit(table.rowCount())
            ? Math.max(1, rows.rowCount())
            : Math.clamp(Math.ceilDiv(rows.rowCount(), splits), MIN_ROWS, MAX_ROWS);
    return new DatagenSplitSource(rows, rowsPerSplit, dynamicFilters);
  }
}
