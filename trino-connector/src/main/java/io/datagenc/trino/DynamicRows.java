package io.datagenc.trino;

import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.predicate.Domain;
import io.trino.spi.predicate.TupleDomain;
import java.util.HashMap;
import java.util.Map;

/// Narrows the rows of a split to those that a dynamic filter wants, as far as it is known.
final class DynamicRows {
  private final DynamicFilter filter;
  private final FilterPushdown pushdown;
  private TupleDomain<ColumnHandle> applied = TupleDomain.all();

  DynamicRows(DynamicFilter filter, FilterPushdown pushdown) {
    this.filter = filter;
    this.pushdown = pushdown;
  }

  /// Leaves out rows that the filter rules out by now.
  void narrow(SelectedRows rows) {
    TupleDomain<ColumnHandle> predicate = filter.getCurrentPredicate();
    if (predicate == applied || predicate.equals(applied)) {
      return;
    }
    applied = predicate;
    if (predicate.isNone()) {
      rows.clear();
    } else {
      rows.retain(pushdown.apply(columns(predicate)).rows());
    }
  }

  /// The conditions of `predicate`, which is not none.
  static Map<DatagenColumnHandle, Domain> columns(TupleDomain<ColumnHandle> predicate) {
    Map<DatagenColumnHandle, Domain> columns = new HashMap<>();
    predicate
        .getDomains()
        .orElseThrow()
        .forEach(
            (column, domain) -> {
              if (column instanceof DatagenColumnHandle handle) {
                columns.put(handle, domain);
              }
            });
    return columns;
  }
}
