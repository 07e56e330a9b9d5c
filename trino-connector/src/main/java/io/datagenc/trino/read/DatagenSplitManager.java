package io.datagenc.trino.read;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.handle.DatagenPartitioningHandle;
import io.datagenc.trino.handle.DatagenTableHandle;
import io.datagenc.trino.pushdown.FilterPushdown;
import io.datagenc.trino.schema.CatalogPlans;
import io.datagenc.virtual.rows.BucketSplits;
import io.datagenc.virtual.rows.RangeSplits;
import io.datagenc.virtual.rows.ReadOrder;
import io.datagenc.virtual.rows.TableSplits;
import io.datagenc.virtual.served.ServedPlan;
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
public final class DatagenSplitManager implements ConnectorSplitManager {

  private final CatalogPlans plans;
  private final NodeManager nodes;
  private final int splitsPerNode;

  public DatagenSplitManager(CatalogPlans plans, NodeManager nodes, int splitsPerNode) {
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
      return new DatagenSplitSource(new RangeSplits(RowSelection.of(0, 1), 1), Optional.empty());
    }
    ServedPlan plan = handle.compiled(plans);
    TablePlan table = plan.plan().table(handle.table());
    RowSelection rows = handle.selection(table.rowCount());
    if (handle.rowsAreKnown() && handle.limit().isPresent()) {
      rows =
          handle.order().equals(Optional.of(ReadOrder.BACKWARD))
              ? rows.last(handle.limit().get())
              : rows.first(handle.limit().get());
    }
    Optional<FilterPushdown> dynamicFilters =
        dynamicFilterColumns.isEmpty()
            ? Optional.empty()
            : Optional.of(new FilterPushdown(plan, table));
    if (handle.partitioning().isPresent()) {
      DatagenPartitioningHandle buckets = handle.partitioning().get().handle();
      return new DatagenSplitSource(
          new BucketSplits(
              rows, plan.buckets().bounds(handle.table(), buckets.table(), buckets.bucketCount())),
          dynamicFilters);
    }
    long splits = (long) splitsPerNode * Math.max(1, nodes.getRequiredWorkerNodes().size());
    long rowsPerSplit =
        handle.isOneSplit(table.rowCount())
            ? Math.max(1, rows.rowCount())
            : TableSplits.rowsPerSplit(rows.rowCount(), splits);
    return new DatagenSplitSource(new RangeSplits(rows, rowsPerSplit), dynamicFilters);
  }
}
