package io.datagenc.sinks.load;

import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.sinks.sink.TableTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The order in which tables are stored: referenced tables first, in the order of their declaration
/// otherwise. Where references form a cycle, the table that was declared first comes last in it.
public final class ReferentialOrder {
  private final Map<String, TableTarget> targets = new HashMap<>();
  private final Set<String> visited = new HashSet<>();
  private final List<TableTarget> ordered = new ArrayList<>();

  private ReferentialOrder() {}

  /// `targets` in this order.
  ///
  /// @throws IllegalArgumentException if a table is listed twice
  public static List<TableTarget> of(List<TableTarget> targets) {
    ReferentialOrder order = new ReferentialOrder();
    for (TableTarget target : targets) {
      if (order.targets.put(target.table().name(), target) != null) {
        throw new IllegalArgumentException("table " + target.table().name() + " is listed twice");
      }
    }
    for (TableTarget target : targets) {
      order.visit(target.table());
    }
    return List.copyOf(order.ordered);
  }

  private void visit(TablePlan table) {
    TableTarget target = targets.get(table.name());
    if (target == null || !visited.add(table.name())) {
      return;
    }
    for (ReferencePlan reference : target.table().references()) {
      TableTarget parent = targets.get(reference.parent());
      if (parent != null) {
        visit(parent.table());
      }
    }
    ordered.add(target);
  }
}
