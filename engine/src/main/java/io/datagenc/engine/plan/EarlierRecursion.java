package io.datagenc.engine.plan;

import io.datagenc.engine.plan.expression.Expression;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Columns of a table that are computed from their own values in earlier rows, to which references
/// lead: the depth of a row in a tree, its path from the root.
///
/// @param cells these columns, and references that are drawn anew depending on them: each needs all
///   others in the end
/// @param references the references to earlier rows along which they are read
public record EarlierRecursion(Set<RowInputs.Cell> cells, Set<String> references) {

  public EarlierRecursion {
    cells = Collections.unmodifiableSet(new LinkedHashSet<>(cells));
    references = Collections.unmodifiableSet(new LinkedHashSet<>(references));
  }

  /// The groups of such columns of `table`.
  public static List<EarlierRecursion> of(GenerationPlan plan, TablePlan table) {
    return table.references().stream().anyMatch(reference -> isEarlier(table, reference))
        ? new Graph(plan, table).groups()
        : List.of();
  }

  /// Whether `reference` leads from every row of `table` to an earlier one.
  static boolean isEarlier(TablePlan table, ReferencePlan reference) {
    return reference.parent().equals(table.name())
        && reference.draw() instanceof RowDraw.Drawn drawn
        && (drawn.candidates() instanceof Candidates.Preceding
            || drawn.candidates() instanceof Candidates.PrecedingOwned);
  }

  /// Whether `path`, a path over rows of `table`, reads one of the columns in an earlier row.
  public boolean isReadBy(GenerationPlan plan, TablePlan table, Expression.Path path) {
    return references.contains(path.reference())
        && !Collections.disjoint(cells, RowInputs.of(plan, table, path).earlier());
  }

  /// Whether the earlier rows are found without the values of the columns.
  public boolean isAhead() {
    return cells.stream().noneMatch(RowInputs.ReferenceCell.class::isInstance);
  }

  /// What columns and references read of their own row and of earlier ones.
  private static final class Graph {
    private final GenerationPlan plan;
    private final TablePlan table;
    private final Map<RowInputs.Cell, List<Expression>> expressions = new LinkedHashMap<>();
    private final Map<RowInputs.Cell, Set<RowInputs.Cell>> ofRow = new HashMap<>();
    private final Map<RowInputs.Cell, Set<RowInputs.Cell>> ofEarlierRows = new HashMap<>();
    private final Map<RowInputs.Cell, Set<RowInputs.Cell>> reached = new HashMap<>();

    Graph(GenerationPlan plan, TablePlan table) {
      this.plan = plan;
      this.table = table;
      for (ColumnPlan column : table.columns()) {
        add(
            new RowInputs.ColumnCell(table.name(), column.name()),
            RowInputs.of(plan, table, column.expression()),
            List.of(column.expression()));
      }
      for (ReferencePlan reference : table.references()) {
        List<Expression> values = new ArrayList<>();
        reference.condition().ifPresent(values::add);
        if (reference.draw() instanceof RowDraw.Computed computed) {
          values.add(computed.position());
        }
        add(
            new RowInputs.ReferenceCell(table.name(), reference.name()),
            RowInputs.of(plan, table, reference),
            values);
      }
    }

    private void add(RowInputs.Cell cell, RowInputs inputs, List<Expression> values) {
      List<Expression> all = new ArrayList<>(values);
      Set<RowInputs.Cell> own = new LinkedHashSet<>(cells(inputs));
      Set<RowInputs.Cell> earlier = new LinkedHashSet<>(inputs.earlier());
      for (RedrawPlan redraw : table.redraws()) {
        if (redraw.streams().stream()
            .anyMatch(
                stream -> inputs.draws().contains(stream) || inputs.nullDraws().contains(stream))) {
          for (int check : redraw.checks()) {
            Expression condition = table.checks().get(check).condition();
            RowInputs ofCondition = RowInputs.of(plan, table, condition);
            all.add(condition);
            own.addAll(cells(ofCondition));
            earlier.addAll(ofCondition.earlier());
          }
        }
      }
      expressions.put(cell, all);
      ofRow.put(cell, own);
      ofEarlierRows.put(cell, earlier);
    }

    private Set<RowInputs.Cell> cells(RowInputs inputs) {
      Set<RowInputs.Cell> cells = new LinkedHashSet<>();
      inputs.columns().forEach(name -> cells.add(new RowInputs.ColumnCell(table.name(), name)));
      inputs
          .references()
          .forEach(name -> cells.add(new RowInputs.ReferenceCell(table.name(), name)));
      return cells;
    }

    List<EarlierRecursion> groups() {
      List<EarlierRecursion> groups = new ArrayList<>();
      Set<RowInputs.Cell> done = new HashSet<>();
      for (RowInputs.Cell start : expressions.keySet()) {
        if (!edges(ofEarlierRows, start).isEmpty() && !done.contains(start)) {
          Set<RowInputs.Cell> reach = reach(start);
          if (reach.contains(start)) {
            Set<RowInputs.Cell> group = new LinkedHashSet<>();
            reach.stream().filter(cell -> reach(cell).contains(start)).forEach(group::add);
            done.addAll(group);
            Set<String> references = references(group);
            if (!references.isEmpty()) {
              groups.add(new EarlierRecursion(group, references));
            }
          }
        }
      }
      return groups;
    }

    private static Set<RowInputs.Cell> edges(
        Map<RowInputs.Cell, Set<RowInputs.Cell>> all, RowInputs.Cell cell) {
      Set<RowInputs.Cell> of = all.get(cell);
      return of == null ? Set.of() : of;
    }

    /// All that `start` needs of its row and of earlier ones.
    private Set<RowInputs.Cell> reach(RowInputs.Cell start) {
      Set<RowInputs.Cell> known = reached.get(start);
      if (known != null) {
        return known;
      }
      Set<RowInputs.Cell> found = new LinkedHashSet<>();
      Deque<RowInputs.Cell> open = new ArrayDeque<>(List.of(start));
      while (!open.isEmpty()) {
        RowInputs.Cell next = open.pop();
        edges(ofRow, next).stream().filter(found::add).forEach(open::push);
        edges(ofEarlierRows, next).stream().filter(found::add).forEach(open::push);
      }
      reached.put(start, found);
      return found;
    }

    /// The references to earlier rows along which cells of `group` read others of them.
    private Set<String> references(Set<RowInputs.Cell> group) {
      Set<String> found = new LinkedHashSet<>();
      for (RowInputs.Cell cell : group) {
        List<Expression> ofCell = expressions.get(cell);
        Deque<Expression> open = new ArrayDeque<>(ofCell == null ? List.of() : ofCell);
        while (!open.isEmpty()) {
          Expression part = open.pop();
          part.children().forEach(open::push);
          if (part instanceof Expression.Path path
              && isEarlier(table, table.reference(path.reference()))
              && !Collections.disjoint(group, RowInputs.of(plan, table, path).earlier())) {
            found.add(path.reference());
            open.push(path.expression());
          }
        }
      }
      return found;
    }
  }
}
