package io.datagenc.athena.column;

import org.apache.arrow.vector.complex.ListVector;
import org.jspecify.annotations.Nullable;

/// The offsets and the validity of lists; maps are lists of entries.
final class ListOffsets {
  private final ListVector target;
  private final OffsetRuns runs = new OffsetRuns();
  private int rows;

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
    runs.append(target.getOffsetBuffer(), rows, offsets, from, count);
    BitRuns.copy(validity, from, target.getValidityBuffer(), rows, count);
    rows += count;
  }

  /// How many elements all lists have together.
  int elements() {
    return runs.end();
  }

  /// Tells the vector how many lists it has; what they hold has been told before.
  void finish() {
    target.setLastSet(rows - 1);
    target.setValueCount(rows);
  }
}
