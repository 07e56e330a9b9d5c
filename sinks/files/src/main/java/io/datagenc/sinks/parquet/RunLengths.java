package io.datagenc.sinks.parquet;

import io.datagenc.sinks.binary.LittleEndianBuffer;

/// The hybrid of run lengths and bit packing that Parquet has for levels, ids and booleans:
/// "RLE/bit-packing hybrid" in Apache Parquet's documentation.
final class RunLengths {
  private static final int GROUP = 8;

  /// So many values equal to the first one end a stretch of packed ones.
  private static final int SHORTEST_RUN = 8;

  private RunLengths() {}

  /// Writes the first `count` of `values`, which are not negative and have at most `width` bits (0
  /// to 32).
  static void write(long[] values, int count, int width, LittleEndianBuffer buffer) {
    int position = 0;
    while (position < count) {
      int end = runEnd(values, position, count);
      if (end - position >= SHORTEST_RUN) {
        writeRun(values[position], end - position, width, buffer);
        position = end;
      } else {
        position = writePacked(values, position, count, width, buffer);
      }
    }
  }

  /// Writes `count` times the same value.
  static void writeRun(long value, int count, int width, LittleEndianBuffer buffer) {
    buffer.putUnsignedVarint((long) count << 1);
    buffer.putLow(value, (width + Byte.SIZE - 1) / Byte.SIZE);
  }

  private static int writePacked(
      long[] values, int from, int count, int width, LittleEndianBuffer buffer) {
    int end = from;
    do {
      end += GROUP;
    } while (end < count && !beginsRun(values, end, count));
    int groups = (end - from) / GROUP;
    int start = buffer.size();
    buffer.putUnsignedVarint((long) groups << 1 | 1);
    int header = buffer.size() - start;
    BitPacking.pack(values, from, Math.min(end, count), width, buffer);
    // The last group is a whole one.
    for (int missing = start + header + groups * width - buffer.size(); missing > 0; missing--) {
      buffer.putByte(0);
    }
    return Math.min(end, count);
  }

  private static boolean beginsRun(long[] values, int position, int count) {
    int end = position + SHORTEST_RUN;
    if (end > count) {
      return false;
    }
    for (int i = position + 1; i < end; i++) {
      if (values[i] != values[position]) {
        return false;
      }
    }
    return true;
  }

  private static int runEnd(long[] values, int position, int count) {
    int end = position + 1;
    while (end < count && values[end] == values[position]) {
      end++;
    }
    return end;
  }
}
