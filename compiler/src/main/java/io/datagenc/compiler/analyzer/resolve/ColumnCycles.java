package io.datagenc.compiler.analyzer.resolve;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.COLUMN_CYCLE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;

import io.datagenc.compiler.analyzer.resolve.ColumnGraph.Edge;
import io.datagenc.compiler.analyzer.resolve.ColumnGraph.Row;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Reports columns that are computed from each other.
///
/// A column may be computed from itself in an earlier row: of the last sibling, or of a row to
/// which references to earlier rows lead. All else on the way is then of the same row.
final class ColumnCycles {
  private final ColumnGraph graph;
  private final Diagnostics diagnostics;

  ColumnCycles(ColumnGraph graph, Diagnostics diagnostics) {
    this.graph = graph;
    this.diagnostics = diagnostics;
  }

  void report() {
    List<ColumnSymbol> columns = List.copyOf(graph.edges().keySet());
    reportCycles(columns, edge -> edge.row() == Row.SAME || isOther(edge));
    for (ColumnSymbol column : columns) {
      if (graph.edges(column).stream()
          .anyMatch(edge -> isEarlier(edge) && way(edge.target(), column, _ -> true).isPresent())) {
        checkRecursion(column);
      }
    }
    for (ColumnSymbol column : columns) {
      if (!hasType(column) && !column.isPoisoned() && readsItself(column)) {
        column.poison();
        diagnostics.report(
            column.withOrigin(
                Diagnostic.of(
                        COLUMN_CYCLE,
                        column.span(),
                        "the type of `%s` would follow from itself".formatted(column.name()))
                    .withHelp("declare it: `%s BIGINT AS (…)`".formatted(column.name()))));
      }
    }
  }

  private static boolean isEarlier(Edge edge) {
    return edge.row() == Row.EARLIER || edge.row() == Row.LAST_SIBLING;
  }

  private static boolean isOther(Edge edge) {
    return edge.row() == Row.OTHER || edge.row() == Row.NULL_KEY;
  }

  /// Checks the columns that `column`, which is computed from itself, is computed with.
  private void checkRecursion(ColumnSymbol column) {
    Set<ColumnSymbol> together = new LinkedHashSet<>(List.of(column));
    Set<ColumnSymbol> dependents = graph.dependents(Set.of(column));
    Deque<ColumnSymbol> open = new ArrayDeque<>(together);
    while (!open.isEmpty()) {
      for (Edge edge : graph.edges(open.pop())) {
        if (dependents.contains(edge.target()) && together.add(edge.target())) {
          open.push(edge.target());
        }
      }
    }
    Predicate<Edge> isInside = edge -> together.contains(edge.target());
    Optional<ColumnSymbol> following = together.stream().filter(ColumnCycles::follows).findFirst();
    Set<Row> rows = EnumSet.noneOf(Row.class);
    for (ColumnSymbol each : together) {
      for (Edge edge : graph.edges(each)) {
        if (isInside.test(edge)) {
          rows.add(edge.row());
          if (isOther(edge)) {
            report(each, edge, way(edge.target(), each, isInside).orElseThrow());
            return;
          }
        }
      }
    }
    if (following.isPresent() && rows.contains(Row.EARLIER)) {
      reportRecursion(
          column,
          isInside,
          "over the row of a reference that follows from it",
          "declare `%s` without REFERENCES".formatted(following.get().name()));
    } else if (rows.contains(Row.EARLIER) && rows.contains(Row.LAST_SIBLING)) {
      reportRecursion(
          column,
          isInside,
          "over the sibling before and over references to earlier rows",
          "let a column read itself along one of both");
    }
  }

  /// Whether the row of a reference follows from the value of `column`.
  private static boolean follows(ColumnSymbol column) {
    return column
        .table()
        .referenceOf(column.name())
        .filter(reference -> reference.follows().isPresent() || column.value().isPresent())
        .isPresent();
  }

  private static boolean hasType(ColumnSymbol column) {
    return column.declaredType().isPresent() || column.dataType().isPresent();
  }

  /// Whether `column` reads itself over columns of which none says its type.
  private boolean readsItself(ColumnSymbol column) {
    return graph.edges(column).stream()
        .anyMatch(
            edge ->
                edge.target() == column
                    || (!hasType(edge.target())
                        && way(edge.target(), column, next -> !hasType(next.target()))
                            .isPresent()));
  }

  /// An edge that is taken, and from which column.
  private record Step(ColumnSymbol column, Edge edge) {}

  /// The shortest way from `start` to `end` over edges that `isOpen` lets pass; without a step
  /// where they are the same.
  private Optional<List<Step>> way(ColumnSymbol start, ColumnSymbol end, Predicate<Edge> isOpen) {
    Map<ColumnSymbol, Step> cameFrom = new HashMap<>();
    Set<ColumnSymbol> found = new HashSet<>(Set.of(start));
    Deque<ColumnSymbol> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      ColumnSymbol column = open.remove();
      if (column == end) {
        List<Step> way = new ArrayList<>();
        for (Step step = cameFrom.get(end); step != null; step = cameFrom.get(step.column)) {
          way.addFirst(step);
        }
        return Optional.of(way);
      }
      for (Edge edge : graph.edges(column)) {
        if (isOpen.test(edge) && found.add(edge.target())) {
          cameFrom.put(edge.target(), new Step(column, edge));
          open.add(edge.target());
        }
      }
    }
    return Optional.empty();
  }

  private void reportRecursion(
      ColumnSymbol column, Predicate<Edge> isInside, String what, String help) {
    Edge edge =
        graph.edges(column).stream()
            .filter(each -> isEarlier(each) && isInside.test(each))
            .findFirst()
            .orElseThrow();
    List<Step> cycle = new ArrayList<>(List.of(new Step(column, edge)));
    cycle.addAll(way(edge.target(), column, isInside).orElseThrow());
    if (cycle.stream().anyMatch(step -> step.column.isPoisoned())) {
      return;
    }
    cycle.forEach(step -> step.column.poison());
    diagnostics.report(
        Diagnostic.of(
                NOT_SUPPORTED,
                edge.span(),
                "recursion %s is not supported yet: %s".formatted(what, words(cycle)))
            .withHelp(help));
  }

  private void report(ColumnSymbol column, Edge edge, List<Step> back) {
    List<Step> cycle = new ArrayList<>(back);
    cycle.add(new Step(column, edge));
    report(cycle);
  }

  private static String words(List<Step> cycle) {
    List<String> names = new ArrayList<>();
    cycle.forEach(step -> names.add("`" + step.column + "`"));
    names.add("`" + cycle.getLast().edge.target() + "`");
    return String.join(" → ", names);
  }

  /// Reports a cycle of which the last step leads to the first column.
  private void report(List<Step> cycle) {
    if (cycle.stream().anyMatch(step -> step.column.isPoisoned())) {
      return;
    }
    cycle.forEach(step -> step.column.poison());
    Diagnostic diagnostic =
        Diagnostic.of(
            COLUMN_CYCLE,
            cycle.getLast().edge.span(),
            "columns are computed from each other: %s".formatted(words(cycle)));
    for (Step step : cycle.subList(0, cycle.size() - 1)) {
      diagnostic =
          diagnostic.withLabel(
              step.edge.span(), "`%s` needs `%s`".formatted(step.column, step.edge.target()));
    }
    for (Step step : cycle) {
      diagnostic = step.column.withOrigin(diagnostic);
    }
    Optional<Edge> nullKey =
        cycle.stream().map(Step::edge).filter(edge -> edge.row() == Row.NULL_KEY).findFirst();
    Step last = cycle.getLast();
    diagnostics.report(
        diagnostic.withHelp(
            nullKey
                .map(
                    edge ->
                        "declare `%s` NOT NULL: a reference is NULL where its key is"
                            .formatted(edge.target().name()))
                .orElseGet(
                    () ->
                        "let `%s` be made of other values than `%s`"
                            .formatted(last.column, last.edge.target()))));
  }

  /// A column of the depth-first search and the edges not yet followed.
  private static final class Position {
    final ColumnSymbol column;
    final List<Edge> edges;
    int next;

    Position(ColumnSymbol column, List<Edge> edges) {
      this.column = column;
      this.edges = edges;
    }
  }

  private void reportCycles(List<ColumnSymbol> columns, Predicate<Edge> isFollowed) {
    Set<ColumnSymbol> done = new HashSet<>();
    for (ColumnSymbol column : columns) {
      visit(column, done, isFollowed);
    }
  }

  /// Depth first with a stack of its own: chains of columns may be long.
  private void visit(ColumnSymbol start, Set<ColumnSymbol> done, Predicate<Edge> isFollowed) {
    if (done.contains(start)) {
      return;
    }
    List<Position> path = new ArrayList<>();
    Set<ColumnSymbol> onPath = new HashSet<>();
    path.add(new Position(start, graph.edges(start)));
    onPath.add(start);
    while (!path.isEmpty()) {
      Position position = path.getLast();
      if (position.next == position.edges.size()) {
        path.removeLast();
        onPath.remove(position.column);
        done.add(position.column);
        continue;
      }
      Edge edge = position.edges.get(position.next++);
      if (!isFollowed.test(edge)) {
        continue;
      }
      if (onPath.contains(edge.target())) {
        int first = 0;
        while (path.get(first).column != edge.target()) {
          first++;
        }
        report(
            path.subList(first, path.size()).stream()
                .map(each -> new Step(each.column, each.edges.get(each.next - 1)))
                .toList());
      } else if (!done.contains(edge.target())) {
        path.add(new Position(edge.target(), graph.edges(edge.target())));
        onPath.add(edge.target());
      }
    }
  }
}
