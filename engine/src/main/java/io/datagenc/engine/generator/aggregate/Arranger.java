package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;
import java.util.Arrays;
import java.util.List;

/// Puts rows in an order of their own, and leaves out those whose values were before.
///
/// @param keys the most significant first
public record Arranger(boolean isDistinct, List<Key> keys) {

  /// @param value over the rows
  public record Key(Kernel value, boolean isDescending, boolean areNullsFirst) {}

  public Arranger {
    keys = List.copyOf(keys);
  }

  /// Whether all rows stay where they are.
  boolean isNone() {
    return !isDistinct && keys.isEmpty();
  }

  /// Arranges rows of one set.
  ///
  /// @param type that of `values`
  /// @param values flat, those of the aggregate
  /// @param keyValues flat, those of the keys
  record Arranging(Arranger arranger, Type type, Vector values, List<Vector> keyValues) {

    /// Arranges the rows from index `from` to before `end` of `rows`, which ascend.
    ///
    /// @return the index behind those that are left
    int arrange(int[] rows, int from, int end) {
      int left = end;
      if (arranger.isDistinct) {
        IndexSort.sort(rows, from, end, this::compareValues);
        left = withoutRepetition(rows, from, end);
        Arrays.sort(rows, from, left);
      }
      if (!arranger.keys.isEmpty()) {
        IndexSort.sort(rows, from, left, this::compareKeys);
      }
      return left;
    }

    private int withoutRepetition(int[] rows, int from, int end) {
      int left = from;
      for (int i = from; i < end; i++) {
        if (i == from || compareValues(rows[i - 1], rows[i]) != 0) {
          rows[left++] = rows[i];
        }
      }
      return left;
    }

    private int compareValues(int left, int right) {
      return ValueOrder.compare(type, values, left, right, false, false);
    }

    private int compareKeys(int left, int right) {
      for (int i = 0; i < keyValues.size(); i++) {
        Key key = arranger.keys.get(i);
        int order =
            ValueOrder.compare(
                key.value.type(),
                keyValues.get(i),
                left,
                right,
                key.isDescending,
                key.areNullsFirst);
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }
  }
}
