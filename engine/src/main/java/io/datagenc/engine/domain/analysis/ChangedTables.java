package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RedrawPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RollUp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The tables about which something else is to be found out in one plan than in another.
final class ChangedTables {
  private ChangedTables() {}

  /// The names of the tables of `plan` that have other rows, columns or references than in
  /// `earlier`, or refer, directly or not, to such tables or roll their rows up. Keys say nothing
  /// about what columns hold, nor do checks for which nothing is drawn again.
  static Set<String> between(GenerationPlan earlier, GenerationPlan plan) {
    Map<String, TablePlan> before = new HashMap<>();
    earlier.tables().forEach(table -> before.put(table.name(), table));
    Map<String, List<String>> children = new HashMap<>();
    Set<String> changed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    for (TablePlan table : plan.tables()) {
      for (ReferencePlan reference : table.references()) {
        children.computeIfAbsent(reference.parent(), _ -> new ArrayList<>()).add(table.name());
      }
      for (String owned : rolledUp(table)) {
        children.computeIfAbsent(owned, _ -> new ArrayList<>()).add(table.name());
      }
      TablePlan other = before.get(table.name());
      if ((other == null || !isSame(table, other)) && changed.add(table.name())) {
        open.add(table.name());
      }
    }
    while (!open.isEmpty()) {
      for (String child : children.getOrDefault(open.remove(), List.of())) {
        if (changed.add(child)) {
          open.add(child);
        }
      }
    }
    return changed;
  }

  /// The names of the tables of which columns of `table` are roll-ups.
  private static Set<String> rolledUp(TablePlan table) {
    Set<String> found = new HashSet<>();
    Deque<Expression> open = new ArrayDeque<>();
    table.columns().forEach(column -> open.add(column.expression()));
    while (!open.isEmpty()) {
      Expression expression = open.remove();
      if (expression instanceof RollUp rollUp) {
        found.add(rollUp.table());
      }
      if (expression instanceof Expression.Path path) {
        open.add(path.expression());
      }
      open.addAll(expression.children());
    }
    return found;
  }

  private static boolean isSame(TablePlan table, TablePlan other) {
    return table.firstRow() == other.firstRow()
        && table.rowCount() == other.rowCount()
        && table.rows().equals(other.rows())
        && table.columns().equals(other.columns())
        && table.references().equals(other.references())
        && isSame(table.redraws(), other.redraws());
  }

  private static boolean isSame(List<RedrawPlan> redraws, List<RedrawPlan> others) {
    boolean isSame = redraws.size() == others.size();
    for (int i = 0; isSame && i < redraws.size(); i++) {
      isSame = redraws.get(i).isSame(others.get(i));
    }
    return isSame;
  }
}
