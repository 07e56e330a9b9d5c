package io.datagenc.sinks.parquet;

import io.datagenc.sinks.binary.LittleEndianBuffer;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// DELTA_BINARY_PACKED: the differences between neighbours, less the smallest one of their block,
/// in as few bits as they need ("Encodings" in Apache Parquet's documentation; the idea is that of
/// D. Lemire and L. Boytsov, "Decoding billions of integers per second through vectorization").
final class DeltaPacking {
  private static final int BLOCK = 128;
  private static final int MINIBLOCKS = 4;
  private static final int MINIBLOCK = BLOCK / MINIBLOCKS;

  private final long[] deltas = new long[BLOCK];

  /// Writes the first `count` of `values`.
  ///
  /// @param type INT32 or INT64: differences wrap around as numbers of this type do
  void write(long[] values, int count, PrimitiveTypeName type, LittleEndianBuffer buffer) {
    boolean isInt = type == PrimitiveTypeName.INT32;
    buffer.putUnsignedVarint(BLOCK);
    buffer.putUnsignedVarint(MINIBLOCKS);
    buffer.putUnsignedVarint(count);
    buffer.putZigZag(count == 0 ? 0 : values[0]);
    for (int from = 1; from < count; from += BLOCK) {
      int length = Math.min(BLOCK, count - from);
      for (int i = 0; i < length; i++) {
        long delta = values[from + i] - values[from + i - 1];
        deltas[i] = isInt ? (int) delta : delta;
      }
      writeBlock(length, buffer);
    }
  }

  private void writeBlock(int length, LittleEndianBuffer buffer) {
    long min = deltas[0];
    for (int i = 1; i < length; i++) {
      min = Math.min(min, deltas[i]);
    }
    buffer.putZigZag(min);
    for (int i = 0; i < length; i++) {
      deltas[i] -= min;
    }
    for (int i = length; i < BLOCK; i++) {
      deltas[i] = 0;
    }
    int widths = buffer.size();
    buffer.putInt(0);
    for (int i = 0; i * MINIBLOCK < length; i++) {
      long bits = 0;
      for (int j = i * MINIBLOCK; j < (i + 1) * MINIBLOCK; j++) {
        bits |= deltas[j];
      }
      int width = BitPacking.width(bits);
      BitPacking.pack(deltas, i * MINIBLOCK, (i + 1) * MINIBLOCK, width, buffer);
      buffer.bytes()[widths + i] = (byte) width;
    }
  }
}
