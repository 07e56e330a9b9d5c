package io.datagenc.sinks.sink;

import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.HashMap;
import java.util.Map;

/// A plan whose tables have grown by rows that are stored already.
final class PlanGrowth {
  private final GenerationPlan plan;
  private final Map<String, Long> firstRows;
  private final Map<String, Long> rowCounts = new HashMap<>();

  /// @param firstRows by table the number of rows that are stored; tables that it does not name
  ///   keep their number of rows
  PlanGrowth(GenerationPlan plan, Map<String, Long> firstRows) {
    this.plan = plan;
    this.firstRows = Map.copyOf(firstRows);
  }

  /// The plan with the rows that are stored and those that follow.
  GenerationPlan plan() {
    return plan.withTables(plan.tables().stream().map(this::grown).toList());
  }

  private TablePlan grown(TablePlan table) {
    long rowCount = rowCount(table);
    RowsPlan rows =
        switch (table.rows()) {
          case RowsPlan.Fixed _ -> new RowsPlan.Fixed(rowCount);
          case RowsPlan.GivenRows given -> given;
          case RowsPlan.PerOwner owned -> owned;
        };
    return table.withRows(rows, table.firstRow(), rowCount);
  }

  /// The number of rows of a table; owners have no cycle.
  private long rowCount(TablePlan table) {
    Long known = rowCounts.get(table.name());
    if (known != null) {
      return known;
    }
    long count =
        switch (table.rows()) {
          case RowsPlan.Fixed fixed ->
              Math.addExact(firstRows.getOrDefault(table.name(), 0L), fixed.count());
          case RowsPlan.GivenRows given -> given.count();
          case RowsPlan.PerOwner owned -> {
            TablePlan owner = plan.table(table.reference(owned.reference()).parent());
            long owners = Math.addExact(owner.firstRow(), rowCount(owner));
            yield FanOutTable.total(owned.fanOut(), plan.seed(), owners) - table.firstRow();
          }
        };
    rowCounts.put(table.name(), count);
    return count;
  }
}
