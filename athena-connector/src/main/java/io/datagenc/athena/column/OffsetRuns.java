package io.datagenc.athena.column;

import java.nio.ByteOrder;
import org.apache.arrow.memory.ArrowBuf;

/// Appends offsets of the engine's vectors to those of Arrow's, which go on where the last have
/// ended.
final class OffsetRuns {
  private int[] ends = {};
  private int end;

  /// Appends the ends of `count` values.
  ///
  /// @param target the buffer that has room for them
  /// @param rows how many values it has ends of
  /// @param offsets of the first value at `from`
  void append(ArrowBuf target, int rows, int[] offsets, int from, int count) {
    if (ends.length < count) {
      ends = new int[count];
    }
    int shift = end - offsets[from];
    for (int i = 0; i < count; i++) {
      ends[i] = offsets[from + i + 1] + shift;
    }
    target
        .nioBuffer((rows + 1L) * Integer.BYTES, count * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .put(ends, 0, count);
    end = offsets[from + count] + shift;
  }

  /// The end of the last value.
  int end() {
    return end;
  }
}
