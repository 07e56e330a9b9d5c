package io.datagenc.trino;

import io.datagenc.engine.domain.RowSelection;
import io.datagenc.engine.vector.RowRange;
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
  static final long DYNAMIC_FILTER_WAIT_MILLIS = 1_000;

  private final long rowsPerSplit;
  private final Optional<FilterPushdown> dynamicFilters;
  private List<RowRange> ranges;
  private int rangesDone;
  private long rowsDone;
  private TupleDomain<ColumnHandle> applied = TupleDomain.all();

  /// @param dynamicFilters narrows the rows where dynamic filters are to come
  DatagenSplitSource(
      RowSelection rows, long rowsPerSplit, Optional<FilterPushdown> dynamicFilters) {
    this.ranges = rows.ranges();
    this.rowsPerSplit = rowsPerSplit;
    this.dynamicFilters = dynamicFilters;
  }

  @Override
  public synchronized CompletableFuture<List<ConnectorSplit>> getNextBatch(
      int maxSize, DynamicFilterSnapshot dynamicFilter) {
    narrow(dynamicFilter.currentPredicate());
    List<ConnectorSplit> splits = new ArrayList<>();
    while (splits.size() < maxSize && rangesDone < ranges.size()) {
      splits.add(new DatagenSplit(nextRows(), Optional.empty()));
    }
    return CompletableFuture.completedFuture(splits);
  }

  private void narrow(TupleDomain<ColumnHandle> predicate) {
    if (dynamicFilters.isEmpty() || predicate.equals(applied)) {
      return;
    }
    applied = predicate;
    RowSelection wanted =
        predicate.isNone()
            ? RowSelection.NONE
            : dynamicFilters.get().apply(DynamicRows.columns(predicate)).rows();
    List<RowRange> rest = new ArrayList<>(ranges.subList(rangesDone, ranges.size()));
    if (!rest.isEmpty()) {
      RowRange first = rest.getFirst();
      rest.set(0, new RowRange(first.first() + rowsDone, first.end()));
    }
    ranges = new RowSelection(rest).intersection(wanted).ranges();
    rangesDone = 0;
    rowsDone = 0;
  }

  private RowSelection nextRows() {
    List<RowRange> rows = new ArrayList<>();
    long missing = rowsPerSplit;
    while (missing > 0 && rangesDone < ranges.size()) {
      RowRange range = ranges.get(rangesDone);
      long first = range.first() + rowsDone;
      long taken = Math.min(missing, range.end() - first);
      rows.add(new RowRange(first, first + taken));
      missing -= taken;
      rowsDone += taken;
      if (first + taken == range.end()) {
        rangesDone++;
        rowsDone = 0;
      }
    }
    return new RowSelection(rows);
  }

  @Override
  public long getRequestedDynamicFilterWaitTimeoutMillis() {
    return dynamicFilters.isEmpty() ? 0 : DYNAMIC_FILTER_WAIT_MILLIS;
  }

  @Override
  public synchronized void close() {
    ranges = List.of();
    rangesDone = 0;
  }

  @Override
  public synchronized boolean isFinished() {
    return rangesDone == ranges.size();
  }
}
