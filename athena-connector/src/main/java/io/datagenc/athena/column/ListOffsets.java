package io.datagenc.athena.column;

import java.nio.ByteOrder;
import org.apache.arrow.vector.complex.ListVector;
import org.jspecify.annotations.Nullable;

/// The offsets and the validity of lists; maps are lists of entries.
final class ListOffsets {
  private final ListVector target;
  private int[] ends = {};
  private int rows;
  private int end;

  ListOffsets(ListVector target) {
    this.target = target;
  }

  /// About how many bytes `count` lists take, without what they hold.
  static long bytes(int count) {
    return (long) count * Integer.BYTES + BitRuns.bytes(count);
  }

  /// Appends `count` lists.
  ///
  /// @param offsets of the first of them at `from`
  /// @param validity which are NULL, from `from` on
  void append(int[] offsets, long @Nullable [] validity, int from, int count) {
    while (target.getValueCapacity() < rows + count) {
      target.reAlloc();
    }
    if (ends.length < count) {
      ends = new int[count];
    }
    int shift = end - offsets[from];
    for (int i = 0; i < count; i++) {
      ends[i] = offsets[from + i + 1] + shift;
    }
    target
        .getOffsetBuffer()
        .nioBuffer((rows + 1L) * Integer.BYTES, count * Integer.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .put(ends, 0, count);
    BitRuns.copy(validity, from, target.getValidityBuffer(), rows, count);
    rows += count;
    end = offsets[from + count] + shift;
  }

  /// How many elements all lists have together.
  int elements() {
    return end;
  }

  /// Tells the vector how many lists it has; what they hold has been told before.
  void finish() {
    target.setLastSet(rows - 1);
    target.setValueCount(rows);
  }
}
