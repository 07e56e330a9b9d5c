package io.datagenc.virtual.rows;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.domain.inversion.ValueFilter;
import io.datagenc.engine.domain.inversion.ValueSet;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.engine.vector.Vector;
import io.datagenc.virtual.served.ServedPlan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The conditions of a predicate that have to be tested row by row.
public final class RowFilters {

  /// So many rows are generated to estimate how many pass.
  private static final int SAMPLED_ROWS = 1024;

  private final Map<String, ValueFilter> byColumn;

  /// @param conditions the admitted values, by column
  public RowFilters(Map<String, ValueSet> conditions) {
    this.byColumn = new TreeMap<>();
    conditions.forEach((column, values) -> byColumn.put(column, ValueFilter.of(values)));
  }

  /// The columns that are tested.
  public List<String> columns() {
    return List.copyOf(byColumn.keySet());
  }

  /// The tests, in the order of [#columns].
  public List<ValueFilter> tests() {
    return List.copyOf(byColumn.values());
  }

  /// How many of `rows` of `table` pass: estimated from rows at equal distances, where there are
  /// more than a few.
  public double estimate(ServedPlan plan, String table, RowSelection rows) {
    long count = rows.rowCount();
    if (byColumn.isEmpty() || count == 0) {
      return count;
    }
    int sampled = (int) Math.min(count, SAMPLED_ROWS);
    List<Vector> values =
        plan.generator()
            .table(table, columns())
            .generateAt(
                positions(rows, sampled), sampled, Scratch.of(Scratch.Ownership.HANDED_OVER));
    int[] passed = new int[sampled];
    Arrays.setAll(passed, index -> index);
    int selected = sampled;
    int column = 0;
    for (ValueFilter filter : byColumn.values()) {
      selected = filter.select(values.get(column++), passed, selected);
    }
    // Where none passes, fewer than one of them does; half of one is the guess.
    double share = Math.max(selected, sampled < count ? 0.5 : 0) / sampled;
    return count * share;
  }

  /// The positions of `count` of `rows`, in ascending order.
  private static long[] positions(RowSelection rows, int count) {
    long[] positions = new long[count];
    double step = (double) rows.rowCount() / count;
    int range = 0;
    long before = 0;
    for (int i = 0; i < count; i++) {
      long index = (long) ((i + 0.5) * step);
      RowRange current = rows.ranges().get(range);
      while (index - before >= current.rowCount()) {
        before += current.rowCount();
        current = rows.ranges().get(++range);
      }
      positions[i] = current.first() + index - before;
    }
    return positions;
  }
}
