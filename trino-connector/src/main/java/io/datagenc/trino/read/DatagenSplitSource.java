package io.datagenc.trino.read;

import io.datagenc.trino.handle.DatagenSplit;
import io.datagenc.trino.pushdown.FilterPushdown;
import io.datagenc.virtual.rows.TableSplits;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.DynamicFilterSnapshot;
import io.trino.spi.predicate.TupleDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Enumerates the splits of a table as they are asked for.
final class DatagenSplitSource implements ConnectorSplitSource {

  /// How long to wait for the keys of the other side of a join.
  private static final long DYNAMIC_FILTER_WAIT_MILLIS = 1_000;

  private final TableSplits splits;
  private final Optional<FilterPushdown> dynamicFilters;
  private TupleDomain<ColumnHandle> applied = TupleDomain.all();

  /// @param dynamicFilters narrows the rows where dynamic filters are to come
  DatagenSplitSource(TableSplits splits, Optional<FilterPushdown> dynamicFilters) {
    this.splits = splits;
    this.dynamicFilters = dynamicFilters;
  }

  @Override
  public synchronized CompletableFuture<List<ConnectorSplit>> getNextBatch(
      int maxSize, DynamicFilterSnapshot dynamicFilter) {
    narrow(dynamicFilter.currentPredicate());
    List<ConnectorSplit> batch = new ArrayList<>();
    while (batch.size() < maxSize && !splits.isFinished()) {
      batch.add(DatagenSplit.of(splits.next()));
    }
    return CompletableFuture.completedFuture(batch);
  }

  private void narrow(TupleDomain<ColumnHandle> predicate) {
    if (dynamicFilters.isEmpty() || predicate.equals(applied)) {
      return;
    }
    applied = predicate;
    splits.retain(dynamicFilters.get().rows(predicate));
  }

  @Override
  public long getRequestedDynamicFilterWaitTimeoutMillis() {
    return dynamicFilters.isEmpty() ? 0 : DYNAMIC_FILTER_WAIT_MILLIS;
  }

  @Override
  public synchronized void close() {
    splits.clear();
  }

  @Override
  public synchronized boolean isFinished() {
    return splits.isFinished();
  }
}
