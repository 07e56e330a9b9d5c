package io.datagenc.virtual.rows;

import io.datagenc.engine.domain.inversion.RowSelection;
import java.util.Optional;

/// One split for every bucket that has rows.
public final class BucketSplits implements TableSplits {
  private final long[] bounds;
  private RowSelection rows;
  private int bucket;

  /// @param bounds the first row of every bucket, and the end of the last one
  public BucketSplits(RowSelection rows, long[] bounds) {
    this.rows = rows;
    this.bounds = bounds.clone();
    skipEmpty();
  }

  @Override
  public boolean isFinished() {
    return bucket == bounds.length - 1;
  }

  @Override
  public TableSplit next() {
    if (isFinished()) {
      throw new IllegalStateException("all splits have been taken");
    }
    TableSplit split = new TableSplit(rowsOfBucket(), Optional.of(bucket));
    bucket++;
    skipEmpty();
    return split;
  }

  @Override
  public void retain(RowSelection others) {
    rows = rows.intersection(others);
    skipEmpty();
  }

  private RowSelection rowsOfBucket() {
    return rows.intersection(RowSelection.of(bounds[bucket], bounds[bucket + 1]));
  }

  private void skipEmpty() {
    while (!isFinished() && rowsOfBucket().isEmpty()) {
      bucket++;
    }
  }
}
