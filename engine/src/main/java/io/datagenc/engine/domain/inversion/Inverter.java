package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.RowOrder;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the inversions over all tables of a plan share. Thread-safe.
///
/// @param fanOuts by table, of those that are owned
/// @param orders by column
record Inverter(
    DomainAnalysis domains,
    Cells cells,
    Map<String, FanOutTable> fanOuts,
    Map<Column, RowOrder> orders) {

  /// More values than these are not looked up one by one.
  static final int MAX_VALUES = 10_000;

  /// A column of a table.
  record Column(String table, String name) {}

  Inverter(DomainAnalysis domains, Cells cells) {
    this(domains, cells, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
  }

  FanOutTable fanOut(TablePlan table, RowsPlan.PerOwner rows) {
    return fanOuts.computeIfAbsent(
        table.name(), _ -> FanOutTable.of(rows.fanOut(), domains.plan().seed()));
  }

  RowOrder order(TablePlan table, String column) {
    Column key = new Column(table.name(), column);
    RowOrder known = orders.get(key);
    if (known == null) {
      known = domains.order(table.name(), column);
      orders.put(key, known);
    }
    return known;
  }
}
