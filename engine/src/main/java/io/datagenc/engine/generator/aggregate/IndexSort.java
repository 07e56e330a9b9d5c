package io.datagenc.engine.generator.aggregate;

/// Sorts indexes of rows, stably, by merging.
final class IndexSort {
  private static final int FEW = 8;

  private IndexSort() {}

  /// An order of rows by their indexes.
  @FunctionalInterface
  interface Order {
    int compare(int left, int right);
  }

  /// Sorts `indexes` from `from` to before `end`; what is equal stays in its order.
  static void sort(int[] indexes, int from, int end, Order order) {
    int length = end - from;
    for (int start = from; start < end; start += FEW) {
      insert(indexes, start, Math.min(end, start + FEW), order);
    }
    int[] merged = new int[length > FEW ? length : 0];
    for (long run = FEW; run < length; run *= 2) {
      for (long start = from; start + run < end; start += 2 * run) {
        merge(
            indexes,
            (int) start,
            (int) (start + run),
            (int) Math.min(end, start + 2 * run),
            merged,
            order);
      }
    }
  }

  private static void insert(int[] indexes, int from, int end, Order order) {
    for (int i = from + 1; i < end; i++) {
      int index = indexes[i];
      int place = i;
      while (place > from && order.compare(indexes[place - 1], index) > 0) {
        indexes[place] = indexes[place - 1];
        place--;
      }
      indexes[place] = index;
    }
  }

  private static void merge(
      int[] indexes, int from, int middle, int end, int[] merged, Order order) {
    if (order.compare(indexes[middle - 1], indexes[middle]) <= 0) {
      return;
    }
    int left = from;
    int right = middle;
    int count = 0;
    while (left < middle && right < end) {
      merged[count++] =
          order.compare(indexes[left], indexes[right]) <= 0 ? indexes[left++] : indexes[right++];
    }
    System.arraycopy(indexes, left, indexes, right - (middle - left), middle - left);
    System.arraycopy(merged, 0, indexes, from, count);
  }
}
