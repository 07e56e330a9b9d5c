package io.datagenc.engine.item;

import java.util.Arrays;

/// Keys, by two independent hashes of 64 bits, each with where it was first met. Two different keys
/// of a million are taken for one with a probability below 10⁻²⁶.
final class KeySet {
  private long[] first = new long[1 << 12];
  private long[] second = new long[1 << 12];
  private long[] origins = new long[1 << 12];
  private int size;

  KeySet() {
    Arrays.fill(origins, -1);
  }

  /// Adds a key, unless it is there.
  ///
  /// @param origin where it is met, ≥ 0
  /// @return where it was met before; −1 if nowhere
  long add(long hash, long otherHash, long origin) {
    if (2 * size >= origins.length) {
      grow();
    }
    int mask = origins.length - 1;
    int slot = (int) hash & mask;
    while (origins[slot] >= 0) {
      if (first[slot] == hash && second[slot] == otherHash) {
        return origins[slot];
      }
      slot = (slot + 1) & mask;
    }
    put(slot, hash, otherHash, origin);
    size++;
    return -1;
  }

  private void put(int slot, long hash, long otherHash, long origin) {
    first[slot] = hash;
    second[slot] = otherHash;
    origins[slot] = origin;
  }

  private void grow() {
    long[] oldFirst = first;
    long[] oldSecond = second;
    long[] oldOrigins = origins;
    int length = 2 * oldOrigins.length;
    first = new long[length];
    second = new long[length];
    origins = new long[length];
    Arrays.fill(origins, -1);
    for (int i = 0; i < oldOrigins.length; i++) {
      if (oldOrigins[i] >= 0) {
        int slot = (int) oldFirst[i] & (length - 1);
        while (origins[slot] >= 0) {
          slot = (slot + 1) & (length - 1);
        }
        put(slot, oldFirst[i], oldSecond[i], oldOrigins[i]);
      }
    }
  }
}
