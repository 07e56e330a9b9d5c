package io.datagenc.trino.handle;

import io.datagenc.virtual.plan.PlanText;
import io.trino.spi.connector.ConnectorPartitioningHandle;

/// Rows by the row of `table` that has a value of theirs as its `key`: that table is cut into
/// `bucketCount` buckets of neighbours.
///
/// The number of buckets is part of it, so that splits, the function of the key and the nodes can
/// never disagree about it.
public record DatagenPartitioningHandle(PlanText plan, String table, String key, int bucketCount)
    implements ConnectorPartitioningHandle {

  @Override
  public String toString() {
    return "%d buckets of %s.%s".formatted(bucketCount, table, key);
  }
}
