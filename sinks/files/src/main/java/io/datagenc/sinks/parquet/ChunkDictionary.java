package io.datagenc.sinks.parquet;

import io.datagenc.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The dictionary of a column chunk: the values of dictionary vectors in the order in which rows
/// use them. Nothing is hashed: a row of a vector's dictionary gets its id here when it is used
/// first. Of dictionaries of several vectors a value may be here more than once.
final class ChunkDictionary {
  private static final int UNUSED = -1;

  private final LeafValues values;
  private final int[] one = new int[1];
  private @Nullable Vector vector;
  private int[] ids = {};

  ChunkDictionary(LeafValues values) {
    this.values = values;
  }

  LeafValues values() {
    return values;
  }

  void clear() {
    values.clear();
    vector = null;
  }

  /// Adds the ids of rows of a vector's dictionary.
  ///
  /// @param rows the rows, of which the first `count` count; none is NULL
  /// @param target where the ids go, from `position` on
  void addIds(Vector dictionary, int[] rows, int count, long[] target, int position) {
    if (vector != dictionary) {
      vector = dictionary;
      ids = ids.length < dictionary.length() ? new int[dictionary.length()] : ids;
      Arrays.fill(ids, UNUSED);
    }
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int id = ids[row];
      if (id == UNUSED) {
        id = values.count();
        ids[row] = id;
        one[0] = row;
        values.append(dictionary, one, 1);
      }
      target[position + i] = id;
    }
  }

  /// The id of a constant, which is the last value if that is the same.
  int constantId(Vector value) {
    one[0] = 0;
    values.append(value, one, 1);
    if (values.repeatsLast()) {
      values.removeLast();
    }
    return values.count() - 1;
  }
}
