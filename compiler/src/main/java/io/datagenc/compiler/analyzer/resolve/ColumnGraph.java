package io.datagenc.compiler.analyzer.resolve;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.DeterminantSymbol;
import io.datagenc.compiler.analyzer.symbol.NameResolver;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.analyzer.symbol.ValueNames;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.WhenBranch;
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
  record Edge(ColumnSymbol target, SourceSpan span, Row row) {}

  /// The row of which a column is used.
  enum Row {
    /// The same row.
    SAME,
    /// An earlier row of the table, to which a reference leads.
    EARLIER,
    /// The sibling before.
    LAST_SIBLING,
    /// The row to which a reference leads, which is NULL where the column, its key, is.
    NULL_KEY,
    /// Any row.
    OTHER
  }

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
      nullKeys(reference, reference.span(), found);
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
    List<ReferenceSymbol> references = use.resolved().references();
    SourceSpan span = use.path().span();
    Row row =
        switch (use.place()) {
          case ROW -> Row.SAME;
          case LAST_SIBLING -> Row.LAST_SIBLING;
          case OTHER_ROWS -> Row.OTHER;
        };
    for (ReferenceSymbol reference : references) {
      row(reference, span, row, found);
      row = row == Row.OTHER || row == Row.LAST_SIBLING ? Row.OTHER : rowOf(reference);
    }
    found.add(new Edge(use.resolved().column(), span, row));
  }

  /// The row to which `reference` leads.
  private static Row rowOf(ReferenceSymbol reference) {
    return reference.isPreceding() ? Row.EARLIER : Row.OTHER;
  }

  /// The row of a reference depends on the values of its columns where it follows from them, and on
  /// what determines it.
  ///
  /// @param from the row that refers
  private static void row(ReferenceSymbol reference, SourceSpan span, Row from, List<Edge> found) {
    nullKeys(reference, span, found);
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
      columns.forEach(column -> found.add(new Edge(column, span, from)));
    }
  }

  /// A reference is NULL where the key that it leads to is: then the key is needed to find the row.
  private static void nullKeys(ReferenceSymbol reference, SourceSpan span, List<Edge> found) {
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
        .forEach(key -> found.add(new Edge(key, span, Row.NULL_KEY)));
  }

  /// What is drawn depends on what determines it.
  private static void determinant(DeterminantSymbol determinant, List<Edge> found) {
    determinant
        .columns()
        .forEach(column -> found.add(new Edge(column, determinant.span(), Row.SAME)));
    determinant.rows().forEach(reference -> row(reference, determinant.span(), Row.SAME, found));
  }

  private static void key(ColumnSymbol column, ReferenceSymbol reference, List<Edge> found) {
    int index = reference.columnNames().indexOf(column.name());
    if (reference.parent().isPresent() && index < reference.parentColumns().size()) {
      reference
          .parent()
          .get()
          .column(reference.parentColumns().get(index))
          .ifPresent(
              key ->
                  found.add(
                      new Edge(
                          key,
                          reference.span(),
                          // A key that is the key of an earlier row is none.
                          key == column ? Row.OTHER : rowOf(reference))));
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

  /// All columns with their edges.
  Map<ColumnSymbol, List<Edge>> edges() {
    return edges;
  }

  /// Reports every cycle that cannot be computed and poisons its columns.
  public void reportCycles(Diagnostics diagnostics) {
    new ColumnCycles(this, diagnostics).report();
  }
}
