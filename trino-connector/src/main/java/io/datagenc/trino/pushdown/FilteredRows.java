package io.datagenc.trino.pushdown;

import io.datagenc.engine.domain.inversion.ValueSet;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.handle.DatagenTableHandle;
import io.datagenc.trino.type.PredicateValues;
import io.datagenc.virtual.rows.RowFilters;
import java.util.HashMap;
import java.util.Map;

/// The part of a pushed predicate that has to be tested row by row.
public final class FilteredRows {
  private FilteredRows() {}

  /// The tests of `handle`'s filter.
  public static RowFilters of(DatagenTableHandle handle, TablePlan table) {
    Map<String, ValueSet> conditions = new HashMap<>();
    handle
        .filter()
        .getDomains()
        .orElseThrow()
        .forEach(
            (column, domain) ->
                conditions.put(
                    column.name(),
                    PredicateValues.of(table.column(column.name()).type(), domain).orElseThrow()));
    return new RowFilters(conditions);
  }
}
