package io.datagenc.compiler.analyzer.resolve;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.COLUMN_CYCLE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.DeterminantSymbol;
import io.datagenc.compiler.analyzer.symbol.NameResolver;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.analyzer.symbol.ValueNames;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.WhenBranch;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which columns the values of a column are computed from. References that are drawn look nothing
/// up: tables that refer to each other are no cycle. The row of a reference that follows from
/// values needs what these need.
public final class ColumnGraph {

  /// One column is computed from another.
  ///
  /// @param span where it is used
  /// @param recursive whether it is used of an earlier row of the same table
  record Edge(ColumnSymbol target, SourceSpan span, boolean recursive) {}

  private final Map<ColumnSymbol, List<Edge>> edges = new LinkedHashMap<>();

  private ColumnGraph() {}

  public static ColumnGraph of(SymbolTable symbols) {
    ColumnGraph graph = new ColumnGraph();
    // Names that are not found are reported when the expressions are compiled.
    NameResolver names = new NameResolver(new Diagnostics());
    ReferenceInputs inputs = new ReferenceInputs();
    for (TableSymbol table : symbols.tables()) {
      for (ColumnSymbol column : table.columns().values()) {
        graph.edges.put(column, edges(column, names, inputs));
      }
    }
    return graph;
  }

  private static List<Edge> edges(ColumnSymbol column, NameResolver names, ReferenceInputs inputs) {
    List<Edge> found = new ArrayList<>();
    List<ReferenceSymbol> references = column.branches();
    if (references.isEmpty()) {
      references = column.table().referenceOf(column.name()).stream().toList();
    }
    for (ReferenceSymbol reference : references) {
      key(column, reference, found);
      nullKeys(reference, reference.span(), reference.isPreceding(), found);
      found.addAll(inputs.edges(reference));
      found.addAll(ReferenceInputs.withinEdges(reference));
    }
    for (ValueExpression condition : conditions(column)) {
      for (ValueNames.Use use : ValueNames.of(column.table(), condition, names)) {
        path(use, found);
      }
    }
    if (column.value().isPresent()) {
      ValueExpression value = column.value().get().value();
      for (ValueNames.Use use : ValueNames.of(column.table(), value, names)) {
        path(use, found);
        use.resolved().references().forEach(reference -> found.addAll(inputs.edges(reference)));
      }
    }
    column.determinant().ifPresent(determinant -> determinant(determinant, found));
    return found;
  }

  private static List<ValueExpression> conditions(ColumnSymbol column) {
    return column.branches().stream()
        .findFirst()
        .flatMap(reference -> reference.branch())
        .map(branch -> branch.clause().branches().stream().map(WhenBranch::condition).toList())
        .orElse(List.of());
  }

  private static void path(ValueNames.Use use, List<Edge> found) {
    NameResolver.ResolvedPath resolved = use.resolved();
    SourceSpan span = use.path().span();
    boolean recursive = resolved.references().stream().anyMatch(ReferenceSymbol::isPreceding);
    found.add(new Edge(resolved.column(), span, recursive));
    resolved.references().forEach(reference -> row(reference, span, recursive, found));
  }

  /// The row of a reference depends on the values of its columns where it follows from them, and on
  /// what determines it.
  private static void row(
      ReferenceSymbol reference, SourceSpan span, boolean recursive, List<Edge> found) {
    nullKeys(reference, span, recursive, found);
    List<ColumnSymbol> columns =
        reference.columnNames().stream()
            .map(reference.table()::column)
            .flatMap(Optional::stream)
            .toList();
    boolean follows =
        reference.follows().isPresent()
            || reference.branch().isPresent()
            || columns.stream()
                .anyMatch(column -> column.value().isPresent() || column.determinant().isPresent());
    if (follows) {
      columns.forEach(column -> found.add(new Edge(column, span, recursive)));
    }
  }

  /// A reference is NULL where the key that it leads to is.
  private static void nullKeys(
      ReferenceSymbol reference, SourceSpan span, boolean recursive, List<Edge> found) {
    if (reference.parent().isEmpty()) {
      return;
    }
    TableSymbol parent = reference.parent().get();
    reference.parentColumns().stream()
        .map(parent::column)
        .flatMap(Optional::stream)
        .filter(key -> key.notNull().isEmpty())
        .filter(
            key ->
                parent.primaryKey().filter(known -> known.columns().contains(key.name())).isEmpty())
        .forEach(key -> found.add(new Edge(key, span, recursive)));
  }

  /// What is drawn depends on what determines it.
  private static void determinant(DeterminantSymbol determinant, List<Edge> found) {
    determinant.columns().forEach(column -> found.add(new Edge(column, determinant.span(), false)));
    determinant.rows().forEach(reference -> row(reference, determinant.span(), false, found));
  }

  private static void key(ColumnSymbol column, ReferenceSymbol reference, List<Edge> found) {
    int index = reference.columnNames().indexOf(column.name());
    if (reference.parent().isPresent() && index < reference.parentColumns().size()) {
      reference
          .parent()
          .get()
          .column(reference.parentColumns().get(index))
          .ifPresent(key -> found.add(new Edge(key, reference.span(), reference.isPreceding())));
    }
  }

  List<Edge> edges(ColumnSymbol column) {
    return edges.getOrDefault(column, List.of());
  }

  /// All columns whose values depend on one of `sources`, and these.
  public Set<ColumnSymbol> dependents(Set<ColumnSymbol> sources) {
    Map<ColumnSymbol, List<ColumnSymbol>> reversed = new LinkedHashMap<>();
    edges.forEach(
        (column, targets) ->
            targets.forEach(
                edge ->
                    reversed.computeIfAbsent(edge.target(), key -> new ArrayList<>()).add(column)));
    Set<ColumnSymbol> found = new HashSet<>(sources);
    Deque<ColumnSymbol> open = new ArrayDeque<>(sources);
    while (!open.isEmpty()) {
      for (ColumnSymbol dependent : reversed.getOrDefault(open.pop(), List.of())) {
        if (found.add(dependent)) {
          open.push(dependent);
        }
      }
    }
    return found;
  }

  /// Reports every cycle and poisons its columns.
  public void reportCycles(Diagnostics diagnostics) {
    Set<ColumnSymbol> done = new HashSet<>();
    for (ColumnSymbol column : edges.keySet()) {
      visit(column, done, diagnostics);
    }
  }

  /// A step of the depth-first search: a column and the edges not yet followed.
  private static final class Step {
    final ColumnSymbol column;
    final List<Edge> edges;
    int next;

    Step(ColumnSymbol column, List<Edge> edges) {
      this.column = column;
      this.edges = edges;
    }
  }

  /// Depth first with a stack of its own: chains of columns may be long.
  private void visit(ColumnSymbol start, Set<ColumnSymbol> done, Diagnostics diagnostics) {
    if (done.contains(start)) {
      return;
    }
    List<Step> path = new ArrayList<>();
    Set<ColumnSymbol> onPath = new HashSet<>();
    path.add(new Step(start, edges(start)));
    onPath.add(start);
    while (!path.isEmpty()) {
      Step step = path.getLast();
      if (step.next == step.edges.size()) {
        path.removeLast();
        onPath.remove(step.column);
        done.add(step.column);
        continue;
      }
      Edge edge = step.edges.get(step.next++);
      if (onPath.contains(edge.target())) {
        report(path, edge, diagnostics);
      } else if (!done.contains(edge.target())) {
        path.add(new Step(edge.target(), edges(edge.target())));
        onPath.add(edge.target());
      }
    }
  }

  private static void report(List<Step> path, Edge last, Diagnostics diagnostics) {
    int first = 0;
    while (path.get(first).column != last.target()) {
      first++;
    }
    List<Step> cycle = path.subList(first, path.size());
    if (cycle.stream().anyMatch(step -> step.column.isPoisoned())) {
      return;
    }
    List<String> names = new ArrayList<>();
    Optional<SourceSpan> recursion = last.recursive() ? Optional.of(last.span()) : Optional.empty();
    for (Step step : cycle) {
      names.add("`" + step.column + "`");
      Edge taken = step.edges.get(step.next - 1);
      if (taken.recursive()) {
        recursion = Optional.of(taken.span());
      }
      step.column.poison();
    }
    names.add("`" + last.target() + "`");
    String words = String.join(" → ", names);
    if (recursion.isPresent()) {
      diagnostics.report(
          NOT_SUPPORTED,
          recursion.get(),
          "recursion over earlier rows is not supported yet: %s".formatted(words));
      return;
    }
    Diagnostic diagnostic =
        Diagnostic.of(
            COLUMN_CYCLE, last.span(), "columns are computed from each other: %s".formatted(words));
    for (Step step : cycle.subList(0, cycle.size() - 1)) {
      Edge taken = step.edges.get(step.next - 1);
      diagnostic =
          diagnostic.withLabel(
              taken.span(), "`%s` needs `%s`".formatted(step.column, taken.target()));
    }
    for (Step step : cycle) {
      diagnostic = step.column.withOrigin(diagnostic);
    }
    diagnostics.report(diagnostic);
  }
}
