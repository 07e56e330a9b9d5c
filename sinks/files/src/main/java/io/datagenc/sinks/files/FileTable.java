package io.datagenc.sinks.files;

import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;

/// The table of which files have rows.
///
/// @param target what it is called
/// @param plan what the plan says of it
/// @param columns those of the files
record FileTable(TargetName target, TablePlan plan, List<ColumnPlan> columns) {
  FileTable {
    columns = List.copyOf(columns);
  }

  /// The table with the columns of the files, and those that nobody sees.
  TablePlan stored() {
    List<ColumnPlan> all = new ArrayList<>(columns);
    plan.columns().stream()
        .filter(column -> column.visibility() != ColumnPlan.Visibility.VISIBLE)
        .forEach(all::add);
    return plan.withColumns(all);
  }
}
