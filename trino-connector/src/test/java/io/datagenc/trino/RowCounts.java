package io.datagenc.trino;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares results of queries in which the order of rows means nothing, in time linear in their
/// number: a comparison of lists in any order looks at each pair of rows.
final class RowCounts {
  private RowCounts() {}

  /// How often each row occurs.
  static <T> Map<T, Integer> of(List<T> rows) {
    Map<T, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row, 1, Integer::sum));
    return counts;
  }
}
