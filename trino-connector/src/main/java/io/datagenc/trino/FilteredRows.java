package io.datagenc.trino;

import io.datagenc.engine.domain.RowSelection;
import io.datagenc.engine.domain.ValueFilter;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.engine.vector.Vector;
import io.datagenc.trino.plan.CompiledPlan;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The part of a pushed predicate that has to be tested row by row.
final class FilteredRows {

  /// So many rows are generated to estimate how many pass.
  private static final int SAMPLED_ROWS = 1024;

  private FilteredRows() {}

  /// The tests of `handle`'s filter, by column.
  static Map<String, ValueFilter> filters(DatagenTableHandle handle, TablePlan table) {
    Map<String, ValueFilter> filters = new LinkedHashMap<>();
    handle
        .filter()
        .getDomains()
        .orElseThrow()
        .forEach(
            (column, domain) ->
                filters.put(
                    column.name(),
                    ValueFilter.of(
                        PredicateValues.of(table.column(column.name()).type(), domain)
                            .orElseThrow())));
    return filters;
  }

  /// How many of `rows` pass the filter of `handle`: estimated from rows at equal distances, where
  /// there are more than a few.
  static double estimate(CompiledPlan plan, DatagenTableHandle handle, RowSelection rows) {
    long count = rows.rowCount();
    if (handle.filter().isAll() || count == 0) {
      return count;
    }
    TablePlan table = plan.plan().table(handle.table());
    Map<String, ValueFilter> filters = filters(handle, table);
    int sampled = (int) Math.min(count, SAMPLED_ROWS);
    List<Vector> values =
        plan.generator()
            .table(handle.table(), List.copyOf(filters.keySet()))
            .generateAt(
                positions(rows, sampled), sampled, Scratch.of(Scratch.Ownership.HANDED_OVER));
    int[] passed = new int[sampled];
    Arrays.setAll(passed, index -> index);
    int selected = sampled;
    int column = 0;
    for (ValueFilter filter : filters.values()) {
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
