package io.datagenc.engine.plan;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.SiblingFrame;
import io.datagenc.engine.plan.expression.SiblingValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Columns that are computed from their own values in the sibling before, together: each needs all
/// others of the row before, in the end.
///
/// @param columns their names, in the order of the table
/// @param sites the values of the sibling before that are carried along, all different
/// @param inputs other columns of the row that they read, without their own inputs
public record SiblingRecursion(
    List<String> columns, List<SiblingValue> sites, List<String> inputs) {

  public SiblingRecursion {
    columns = List.copyOf(columns);
    sites = List.copyOf(sites);
    inputs = List.copyOf(inputs);
  }

  /// The groups of such columns of `table`.
  public static List<SiblingRecursion> of(GenerationPlan plan, TablePlan table) {
    Map<String, List<SiblingValue>> sites = new LinkedHashMap<>();
    for (ColumnPlan column : table.columns()) {
      List<SiblingValue> found = new ArrayList<>(sites(column.expression()));
      redraws(plan, table, column.expression())
          .forEach(check -> found.addAll(sites(table.checks().get(check).condition())));
      if (!found.isEmpty()) {
        sites.put(column.name(), found);
      }
    }
    return sites.isEmpty() ? List.of() : new Graph(plan, table, sites).groups();
  }

  /// The CHECKs for which draws of `expression` are made again.
  private static List<Integer> redraws(
      GenerationPlan plan, TablePlan table, Expression expression) {
    if (table.redraws().isEmpty()) {
      return List.of();
    }
    RowInputs inputs = RowInputs.of(plan, table, expression);
    return table.redraws().stream()
        .filter(
            redraw ->
                redraw.streams().stream()
                    .anyMatch(
                        stream ->
                            inputs.draws().contains(stream) || inputs.nullDraws().contains(stream)))
        .flatMap(redraw -> redraw.checks().stream())
        .toList();
  }

  private static List<SiblingValue> sites(Expression expression) {
    List<SiblingValue> found = new ArrayList<>();
    Deque<Expression> open = new ArrayDeque<>(List.of(expression));
    while (!open.isEmpty()) {
      Expression part = open.pop();
      if (part instanceof SiblingValue sibling && sibling.frame().equals(SiblingFrame.at(-1))) {
        found.add(sibling);
      }
      part.children().forEach(open::push);
    }
    return found;
  }

  /// What columns read of their own row and of the sibling before.
  private static final class Graph {
    private final GenerationPlan plan;
    private final TablePlan table;
    private final Map<String, List<SiblingValue>> sites;
    private final Map<String, Set<String>> ofRow = new HashMap<>();
    private final Map<String, Set<String>> reached = new HashMap<>();

    Graph(GenerationPlan plan, TablePlan table, Map<String, List<SiblingValue>> sites) {
      this.plan = plan;
      this.table = table;
      this.sites = sites;
    }

    List<SiblingRecursion> groups() {
      List<SiblingRecursion> groups = new ArrayList<>();
      Set<String> done = new LinkedHashSet<>();
      for (String start : sites.keySet()) {
        if (!done.contains(start) && reach(start).contains(start)) {
          Set<String> group = new LinkedHashSet<>();
          for (ColumnPlan column : table.columns()) {
            if (reach(start).contains(column.name()) && reach(column.name()).contains(start)) {
              group.add(column.name());
            }
          }
          done.addAll(group);
          groups.add(group(group));
        }
      }
      return groups;
    }

    private SiblingRecursion group(Set<String> columns) {
      Set<SiblingValue> carried = new LinkedHashSet<>();
      Set<String> inputs = new LinkedHashSet<>();
      for (String column : columns) {
        for (SiblingValue site : sites.getOrDefault(column, List.of())) {
          if (read(site).stream().anyMatch(columns::contains)) {
            carried.add(site);
          }
        }
        inputs.addAll(ofRow(column));
      }
      inputs.removeAll(columns);
      return new SiblingRecursion(List.copyOf(columns), List.copyOf(carried), List.copyOf(inputs));
    }

    /// The columns that a site reads of the sibling before, directly or through others.
    private Set<String> read(SiblingValue site) {
      Set<String> found = new LinkedHashSet<>();
      for (String column : direct(site.value())) {
        found.add(column);
        found.addAll(reach(column));
      }
      return found;
    }

    private Set<String> direct(Expression expression) {
      return RowInputs.columnsOf(plan, table, List.of(expression));
    }

    /// The columns of the same row that `column` needs, those of CHECKs among them for which it
    /// draws again.
    private Set<String> ofRow(String column) {
      Set<String> known = ofRow.get(column);
      if (known == null) {
        Expression expression = table.column(column).expression();
        known = new LinkedHashSet<>(direct(expression));
        for (int check : redraws(plan, table, expression)) {
          known.addAll(direct(table.checks().get(check).condition()));
        }
        ofRow.put(column, known);
      }
      return known;
    }

    /// All columns that `column` needs of its row and of siblings before.
    private Set<String> reach(String column) {
      Set<String> known = reached.get(column);
      if (known != null) {
        return known;
      }
      Set<String> found = new LinkedHashSet<>();
      Deque<String> open = new ArrayDeque<>(List.of(column));
      while (!open.isEmpty()) {
        String next = open.pop();
        Set<String> read = new LinkedHashSet<>(ofRow(next));
        for (SiblingValue site : sites.getOrDefault(next, List.of())) {
          read.addAll(direct(site.value()));
        }
        read.stream().filter(found::add).forEach(open::push);
      }
      reached.put(column, found);
      return found;
    }
  }
}
