package io.datagenc.trino.read;

import io.airlift.slice.Slice;
import io.datagenc.engine.plan.type.Bytes;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.virtual.table.KeyBuckets;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.connector.BucketFunction;
import io.trino.spi.type.Type;

/// The buckets of keys that other tables' rows hold. NULL, which is the key of no row, is in the
/// first one.
final class KeyBucketFunction implements BucketFunction {
  private final KeyBuckets buckets;
  private final Type type;

  KeyBucketFunction(KeyBuckets buckets, Type type) {
    this.buckets = buckets;
    this.type = type;
  }

  @Override
  public int getBucket(Page page, int position) {
    Block block = page.getBlock(0);
    if (block.isNull(position)) {
      return 0;
    }
    return switch (buckets) {
      case KeyBuckets.Ordered ordered -> ordered.bucket(type.getLong(block, position));
      case KeyBuckets.Inverted inverted -> inverted.bucket(text(type.getSlice(block, position)));
    };
  }

  private static Value text(Slice text) {
    return new Value.BytesValue(Bytes.copyOf(text.getBytes()));
  }
}
