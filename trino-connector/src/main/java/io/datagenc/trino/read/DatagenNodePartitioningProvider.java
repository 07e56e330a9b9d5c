package io.datagenc.trino.read;

import io.datagenc.trino.handle.DatagenPartitioningHandle;
import io.datagenc.trino.handle.DatagenSplit;
import io.datagenc.trino.schema.CatalogPlans;
import io.trino.spi.connector.BucketFunction;
import io.trino.spi.connector.ConnectorBucketNodeMap;
import io.trino.spi.connector.ConnectorNodePartitioningProvider;
import io.trino.spi.connector.ConnectorPartitioningHandle;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.type.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Spreads buckets over nodes: any node can generate any of them.
public final class DatagenNodePartitioningProvider implements ConnectorNodePartitioningProvider {
  private final CatalogPlans plans;

  public DatagenNodePartitioningProvider(CatalogPlans plans) {
    this.plans = plans;
  }

  @Override
  public Optional<ConnectorBucketNodeMap> getBucketNodeMapping(
      ConnectorTransactionHandle transaction,
      ConnectorSession session,
      ConnectorPartitioningHandle partitioning) {
    DatagenPartitioningHandle handle = (DatagenPartitioningHandle) partitioning;
    return Optional.of(
        ConnectorBucketNodeMap.createBucketNodeMap(handle.bucketCount())
            // Buckets stay on their nodes from one question to the next.
            .withCacheKeyHint(Objects.hash(handle.table(), handle.key())));
  }

  @Override
  public ToIntFunction<ConnectorSplit> getSplitBucketFunction(
      ConnectorTransactionHandle transaction,
      ConnectorSession session,
      ConnectorPartitioningHandle partitioning,
      int bucketCount) {
    return split -> ((DatagenSplit) split).bucket().orElseThrow();
  }

  @Override
  public BucketFunction getBucketFunction(
      ConnectorTransactionHandle transaction,
      ConnectorSession session,
      ConnectorPartitioningHandle partitioning,
      List<Type> types,
      int bucketCount) {
    DatagenPartitioningHandle handle = (DatagenPartitioningHandle) partitioning;
    return new KeyBucketFunction(
        plans
            .get(handle.plan())
            .buckets()
            .byKey(handle.table(), handle.key(), handle.bucketCount()),
        types.getFirst());
  }
}
