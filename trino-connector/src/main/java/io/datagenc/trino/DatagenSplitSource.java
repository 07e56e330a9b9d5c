package io.datagenc.trino;

import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorSplitSource;
import io.trino.spi.connector.DynamicFilterSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Enumerates the splits of a table as they are asked for.
final class DatagenSplitSource implements ConnectorSplitSource {
  private final long rows;
  private final long rowsPerSplit;
  private long next;

  DatagenSplitSource(long rows, long rowsPerSplit) {
    this.rows = rows;
    this.rowsPerSplit = rowsPerSplit;
  }

  @Override
  public CompletableFuture<List<ConnectorSplit>> getNextBatch(
      int maxSize, DynamicFilterSnapshot dynamicFilter) {
    List<ConnectorSplit> splits = new ArrayList<>();
    while (splits.size() < maxSize && next < rows) {
      long count = Math.min(rowsPerSplit, rows - next);
      splits.add(new DatagenSplit(next, count));
      next += count;
    }
    return CompletableFuture.completedFuture(splits);
  }

  @Override
  public void close() {
    next = rows;
  }

  @Override
  public boolean isFinished() {
    return next >= rows;
  }
}
