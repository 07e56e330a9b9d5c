package io.datagenc.trino.read;

import io.datagenc.trino.pushdown.FilterPushdown;
import io.datagenc.virtual.rows.SelectedRows;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.predicate.TupleDomain;

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
    rows.retain(pushdown.rows(predicate));
  }
}
