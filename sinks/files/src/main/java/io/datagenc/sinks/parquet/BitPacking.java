package io.datagenc.sinks.parquet;

import io.datagenc.sinks.binary.LittleEndianBuffer;

/// Numbers of few bits one behind the other, the lowest bit first: "Encodings" in Apache Parquet's
/// documentation.
final class BitPacking {
  private BitPacking() {}

  /// The number of bits that hold the unsigned `max`.
  static int width(long max) {
    return Long.SIZE - Long.numberOfLeadingZeros(max);
  }

  /// Packs the low `width` bits (0 to 64) of `values[from]` to before `values[to]`. The higher bits
  /// are 0. The last byte is filled up with 0.
  static void pack(long[] values, int from, int to, int width, LittleEndianBuffer buffer) {
    if (width == 0) {
      return;
    }
    buffer.reserve(2 * Long.BYTES + (int) ((long) (to - from) * width / Byte.SIZE));
    byte[] target = buffer.bytes();
    int position = buffer.size();
    long word = 0;
    int bits = 0;
    for (int i = from; i < to; i++) {
      long value = values[i];
      word |= value << bits;
      bits += width;
      if (bits >= Long.SIZE) {
        LittleEndianBuffer.LONG.set(target, position, word);
        position += Long.BYTES;
        bits -= Long.SIZE;
        word = bits == 0 ? 0 : value >>> width - bits;
      }
    }
    buffer.advance(position - buffer.size());
    buffer.putLow(word, (bits + Byte.SIZE - 1) / Byte.SIZE);
  }
}
