package io.datagenc.virtual.table;

import io.datagenc.engine.plan.type.Value;
import java.util.Arrays;
import java.util.function.ToLongFunction;

/// Which bucket a key is in. Stateless and thread-safe.
public sealed interface KeyBuckets {

  /// Keys that rise or fall from row to row: numbers.
  ///
  /// @param firstKeys of every bucket
  /// @param ascending whether they rise
  record Ordered(long[] firstKeys, boolean ascending) implements KeyBuckets {

    /// The last bucket whose first key `key` does not precede.
    public int bucket(long key) {
      int low = 0;
      int high = firstKeys.length;
      while (low + 1 < high) {
        int middle = (low + high) >>> 1;
        if (ascending ? firstKeys[middle] <= key : firstKeys[middle] >= key) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /// Keys of which the row is found.
  ///
  /// @param row the row of a key
  /// @param bounds the first row of every bucket and the end of the last one
  record Inverted(ToLongFunction<Value> row, long[] bounds) implements KeyBuckets {

    /// The bucket of the row of `key`.
    public int bucket(Value key) {
      int place = Arrays.binarySearch(bounds, row.applyAsLong(key));
      // A row between two bounds is in the bucket of the lower one.
      return place >= 0 ? place : -place - 2;
    }
  }

  /// @param firstKeys of every bucket, ascending or descending
  static Ordered ordered(long[] firstKeys) {
    return new Ordered(firstKeys, firstKeys[0] <= firstKeys[firstKeys.length - 1]);
  }

  /// @param bounds ascending, none twice
  static Inverted inverted(ToLongFunction<Value> row, long[] bounds) {
    return new Inverted(row, bounds);
  }
}
