package io.datagenc.sinks.parquet;

import io.datagenc.sinks.binary.LittleEndianBuffer;
import java.io.IOException;
import java.util.Arrays;
import org.apache.parquet.column.values.bloomfilter.BlockSplitBloomFilter;
import org.apache.parquet.format.BloomFilterAlgorithm;
import org.apache.parquet.format.BloomFilterCompression;
import org.apache.parquet.format.BloomFilterHash;
import org.apache.parquet.format.BloomFilterHeader;
import org.apache.parquet.format.SplitBlockAlgorithm;
import org.apache.parquet.format.Uncompressed;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.XxHash;
import org.apache.parquet.io.api.Binary;

/// The hashes of the values of a column chunk, of which its Bloom filter is made when their number
/// is known: "Parquet Bloom Filter" in Apache Parquet's documentation.
final class BloomFilters {
  /// The share of values that are not there and that the filter does not exclude.
  private static final double FALSE_POSITIVES = 0.01;

  /// A filter is not larger: of more values it excludes fewer.
  private static final int MAX_BYTES = 1 << 20;

  private final BlockSplitBloomFilter hasher =
      new BlockSplitBloomFilter(BlockSplitBloomFilter.LOWER_BOUND_BYTES);
  private long[] hashes = new long[1 << 10];
  private int count;

  void addInt(int value) {
    add(hasher.hash(value));
  }

  void addLong(long value) {
    add(hasher.hash(value));
  }

  void addFloat(float value) {
    add(hasher.hash(value));
  }

  void addDouble(double value) {
    add(hasher.hash(value));
  }

  /// Adds a value that is bytes, without a length.
  void addBytes(byte[] bytes, int start, int length) {
    add(hasher.hash(Binary.fromConstantByteArray(bytes, start, length)));
  }

  private void add(long hash) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * hashes.length);
    }
    hashes[count++] = hash;
  }

  /// The filter of the values, with its header; they are forgotten.
  LittleEndianBuffer finish() throws IOException {
    Arrays.sort(hashes, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        hashes[distinct++] = hashes[i];
      }
    }
    int bits = BlockSplitBloomFilter.optimalNumOfBits(Math.max(1, distinct), FALSE_POSITIVES);
    BlockSplitBloomFilter filter =
        new BlockSplitBloomFilter(Math.min(bits / Byte.SIZE, MAX_BYTES), MAX_BYTES);
    for (int i = 0; i < distinct; i++) {
      filter.insertHash(hashes[i]);
    }
    count = 0;
    LittleEndianBuffer buffer = new LittleEndianBuffer();
    Util.writeBloomFilterHeader(
        new BloomFilterHeader(
            filter.getBitsetSize(),
            BloomFilterAlgorithm.BLOCK(new SplitBlockAlgorithm()),
            BloomFilterHash.XXHASH(new XxHash()),
            BloomFilterCompression.UNCOMPRESSED(new Uncompressed())),
        buffer);
    filter.writeTo(buffer);
    return buffer;
  }
}
