package io.datagenc.trino;

import io.datagenc.engine.domain.RowSelection;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.DynamicFilterSnapshot;
import io.trino.spi.predicate.TupleDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Enumerates the splits of a table, one for every bucket that has rows, as they are asked for.
final class BucketSplitSource implements ConnectorSplitSource {
  private final long[] bounds;
  private final Optional<FilterPushdown> dynamicFilters;
  private RowSelection rows;
  private int bucket;
  private TupleDomain<ColumnHandle> applied = TupleDomain.all();

  /// @param bounds the first row of every bucket, and the end of the last one
  /// @param dynamicFilters narrows the rows where dynamic filters are to come
  BucketSplitSource(RowSelection rows, long[] bounds, Optional<FilterPushdown> dynamicFilters) {
    this.rows = rows;
    this.bounds = bounds;
    this.dynamicFilters = dynamicFilters;
    skipEmpty();
  }

  @Override
  public synchronized CompletableFuture<List<ConnectorSplit>> getNextBatch(
      int maxSize, DynamicFilterSnapshot dynamicFilter) {
    narrow(dynamicFilter.currentPredicate());
    List<ConnectorSplit> splits = new ArrayList<>();
    while (splits.size() < maxSize && !isFinished()) {
      splits.add(new DatagenSplit(rowsOfBucket(), Optional.of(bucket)));
      bucket++;
      skipEmpty();
    }
    return CompletableFuture.completedFuture(splits);
  }

  private RowSelection rowsOfBucket() {
    return rows.intersection(RowSelection.of(bounds[bucket], bounds[bucket + 1]));
  }

  private void skipEmpty() {
    while (!isFinished() && rowsOfBucket().isEmpty()) {
      bucket++;
    }
  }

  private void narrow(TupleDomain<ColumnHandle> predicate) {
    if (dynamicFilters.isEmpty() || predicate.equals(applied)) {
      return;
    }
    applied = predicate;
    rows =
        rows.intersection(
            predicate.isNone()
                ? RowSelection.NONE
                : dynamicFilters.get().apply(DynamicRows.columns(predicate)).rows());
    skipEmpty();
  }

  @Override
  public long getRequestedDynamicFilterWaitTimeoutMillis() {
    return dynamicFilters.isEmpty() ? 0 : DatagenSplitSource.DYNAMIC_FILTER_WAIT_MILLIS;
  }

  @Override
  public synchronized void close() {
    bucket = bounds.length - 1;
  }

  @Override
  public synchronized boolean isFinished() {
    return bucket == bounds.length - 1;
  }
}
