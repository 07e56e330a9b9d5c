package io.datagenc.trino;

import io.airlift.slice.SizeOf;
import io.datagenc.engine.domain.RowRange;
import io.datagenc.engine.domain.RowSelection;
import io.trino.spi.connector.ConnectorSplit;

/// Some rows of a table.
public record DatagenSplit(RowSelection rows) implements ConnectorSplit {
  private static final int INSTANCE_SIZE = SizeOf.instanceSize(DatagenSplit.class);
  private static final int RANGE_SIZE = SizeOf.instanceSize(RowRange.class);

  @Override
  public long getRetainedSizeInBytes() {
    return INSTANCE_SIZE + SizeOf.estimatedSizeOf(rows.ranges(), _ -> RANGE_SIZE);
  }
}
