package io.datagenc.trino;

import io.airlift.slice.SizeOf;
import io.trino.spi.connector.ConnectorSplit;

/// The rows `firstRow` to `firstRow + rowCount − 1` of a table.
public record DatagenSplit(long firstRow, long rowCount) implements ConnectorSplit {
  private static final int INSTANCE_SIZE = SizeOf.instanceSize(DatagenSplit.class);

  @Override
  public long getRetainedSizeInBytes() {
    return INSTANCE_SIZE;
  }
}
