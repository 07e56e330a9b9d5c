package io.datagenc.engine.generator.aggregate;

import java.util.Arrays;

/// Numbers positions of rows from 0 on, in the order in which they come. A table of open addresses:
/// positions that were hashed are looked for from place to place.
final class PositionIndex {
  private static final int MIN_PLACES = 64;
  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private long[] positions = new long[MIN_PLACES / 2];

  /// The number of a position, and 1; 0 for an empty place. At most half of the places are taken.
  private int[] places = new int[MIN_PLACES];

  private int size;

  int size() {
    return size;
  }

  long position(int number) {
    return positions[number];
  }

  /// `count` positions from number `first` on.
  long[] positions(int first, int count) {
    return Arrays.copyOfRange(positions, first, first + count);
  }

  /// The number of `position`, −1 if it has none.
  int find(long position) {
    return places[place(position)] - 1;
  }

  /// Numbers `position`, if that has not been done.
  ///
  /// @return whether it has got a number now
  boolean add(long position) {
    int place = place(position);
    if (places[place] != 0) {
      return false;
    }
    if (size == positions.length) {
      positions = Arrays.copyOf(positions, 2 * size);
      places = new int[2 * places.length];
      for (int number = 0; number < size; number++) {
        places[place(positions[number])] = number + 1;
      }
      place = place(position);
    }
    positions[size++] = position;
    places[place] = size;
    return true;
  }

  /// The place of `position`, or the empty one where it would be.
  private int place(long position) {
    int mask = places.length - 1;
    int place = (int) ((position * FACTOR) >>> Long.numberOfLeadingZeros(mask));
    while (places[place] != 0 && positions[places[place] - 1] != position) {
      place = (place + 1) & mask;
    }
    return place;
  }
}
