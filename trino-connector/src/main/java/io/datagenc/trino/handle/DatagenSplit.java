package io.datagenc.trino.handle;

import io.airlift.slice.SizeOf;
import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.virtual.rows.TableSplit;
import io.trino.spi.connector.ConnectorSplit;
import java.util.Optional;

/// Some rows of a table.
///
/// @param bucket the bucket whose rows they are, where the table is bucketed
public record DatagenSplit(RowSelection rows, Optional<Integer> bucket) implements ConnectorSplit {
  private static final int INSTANCE_SIZE = SizeOf.instanceSize(DatagenSplit.class);
  private static final int RANGE_SIZE = SizeOf.instanceSize(RowRange.class);

  public static DatagenSplit of(TableSplit split) {
    return new DatagenSplit(split.rows(), split.bucket());
  }

  @Override
  public long getRetainedSizeInBytes() {
    return INSTANCE_SIZE + SizeOf.estimatedSizeOf(rows.ranges(), _ -> RANGE_SIZE);
  }
}
