package io.datagenc.engine.generator.draw;

import io.datagenc.engine.random.RandomStream;
import java.util.Arrays;

/// The indexes of the rows of one owner, drawn one after the other. Not thread-safe.
final class DistinctIndexes {
  private static final int MAX_DRAWS = 64;
  private static final int LEAST_SLOTS = 16;
  private static final long FREE = -1;

  private final RandomStream stream;
  private final IndexSampler sampler;
  private final long size;

  /// A hash table with linear probing of the indexes that are taken; [#FREE] where there is none.
  private long[] slots = new long[LEAST_SLOTS];

  private int mask = LEAST_SLOTS - 1;
  private int taken;
  private long last = FREE;
  private long row;
  private int draws;

  DistinctIndexes(RandomStream stream, IndexSampler sampler, long size) {
    this.stream = stream;
    this.sampler = sampler;
    this.size = size;
    Arrays.fill(slots, FREE);
  }

  /// Begins with the rows of another owner.
  void begin() {
    if (taken > 0) {
      Arrays.fill(slots, 0, mask + 1, FREE);
    }
    taken = 0;
  }

  /// The index drawn last.
  long last() {
    return last;
  }

  /// The index of the next row, whose position is `position`.
  ///
  /// @throws IllegalStateException if every index is taken
  long draw(long position) {
    if (taken == size) {
      throw new IllegalStateException("an owner has more than " + size + " rows");
    }
    start(position);
    while (tryNext()) {
      if (add(last)) {
        return last;
      }
    }
    do {
      last = behind(last);
    } while (!add(last));
    return last;
  }

  /// Begins with the draws of the next row, whose position is `position`.
  void start(long position) {
    row = position;
    draws = 0;
  }

  /// Draws an index for the row; false after 64 draws.
  boolean tryNext() {
    if (draws == MAX_DRAWS) {
      return false;
    }
    last = sampler.draw(stream, draws == 0 ? row : stream.draw(row, draws));
    draws++;
    return true;
  }

  /// The index behind `index`; behind the last one is the first.
  long behind(long index) {
    return index + 1 == size ? 0 : index + 1;
  }

  /// Whether an earlier row of the owner has `index`.
  boolean isTaken(long index) {
    int slot = slot(index);
    while (slots[slot] != FREE) {
      if (slots[slot] == index) {
        return true;
      }
      slot = (slot + 1) & mask;
    }
    return false;
  }

  /// Gives the row `index`, which no earlier row has.
  void take(long index) {
    if (!add(index)) {
      throw new IllegalArgumentException("taken already: " + index);
    }
    last = index;
  }

  /// Takes `index`, unless it is taken.
  private boolean add(long index) {
    int slot = slot(index);
    while (slots[slot] != FREE) {
      if (slots[slot] == index) {
        return false;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = index;
    taken++;
    if (2 * taken > mask) {
      grow();
    }
    return true;
  }

  private int slot(long index) {
    return (int) (index * 0x9E3779B97F4A7C15L >>> 32) & mask;
  }

  private void grow() {
    long[] indexes = Arrays.copyOf(slots, mask + 1);
    mask = 2 * mask + 1;
    if (slots.length <= mask) {
      slots = new long[mask + 1];
    }
    Arrays.fill(slots, 0, mask + 1, FREE);
    for (long index : indexes) {
      if (index != FREE) {
        int slot = slot(index);
        while (slots[slot] != FREE) {
          slot = (slot + 1) & mask;
        }
        slots[slot] = index;
      }
    }
  }
}
