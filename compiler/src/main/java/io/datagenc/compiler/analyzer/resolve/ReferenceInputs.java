package io.datagenc.compiler.analyzer.resolve;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.NameResolver;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.ValueNames;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Reference;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.tree.ExpressionParts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the draws of references are made from: columns of the parent that weigh or filter its rows,
/// and the references that WITHIN names.
public final class ReferenceInputs {

  // Names that are not found are reported when the references are compiled.
  private final NameResolver names = new NameResolver(new Diagnostics());

  /// A column that a draw reads, and the references over which it does.
  ///
  /// @param span where it is named
  record Input(NameResolver.ResolvedPath path, SourceSpan span) {}

  /// What `reference` itself reads of the rows of its parent.
  private List<Input> inputs(ReferenceSymbol reference) {
    List<Input> found = new ArrayList<>();
    if (reference.parent().isEmpty() || reference.reference().isEmpty()) {
      return found;
    }
    Reference written = reference.reference().get();
    List<ValueExpression.Path> paths = new ArrayList<>();
    written.where().ifPresent(where -> paths.addAll(ExpressionParts.paths(where)));
    written
        .distribution()
        .filter(law -> law.name().toString().equals("weighted"))
        .ifPresent(
            law -> law.arguments().forEach(part -> paths.addAll(ExpressionParts.paths(part))));
    for (ValueExpression.Path path : paths) {
      names
          .resolve(reference.parent().get(), path)
          .ifPresent(resolved -> found.add(new Input(resolved, path.span())));
    }
    return found;
  }

  /// The references that WITHIN of `reference` names.
  private static List<ReferenceSymbol> within(ReferenceSymbol reference) {
    Optional<List<String>> columns =
        reference
            .reference()
            .map(written -> written.within().stream().map(Identifier::value).toList());
    if (columns.isEmpty() || columns.get().isEmpty()) {
      return List.of();
    }
    return reference.table().references().stream()
        .filter(other -> other != reference && !other.columns().isEmpty())
        .filter(other -> columns.get().containsAll(other.columnNames()))
        .toList();
  }

  /// The edges from a column that needs the row of `reference` to those that its draw reads.
  List<ColumnGraph.Edge> edges(ReferenceSymbol reference) {
    List<ColumnGraph.Edge> edges = new ArrayList<>();
    for (ReferenceSymbol needed : withNeeded(reference)) {
      for (Input input : inputs(needed)) {
        edges.add(new ColumnGraph.Edge(input.path().column(), input.span(), ColumnGraph.Row.OTHER));
      }
    }
    return edges;
  }

  /// `reference` and those that its draw follows, without those of which columns it reads.
  private Set<ReferenceSymbol> withNeeded(ReferenceSymbol reference) {
    Set<ReferenceSymbol> needed = new LinkedHashSet<>();
    List<ReferenceSymbol> open = new ArrayList<>(List.of(reference));
    while (!open.isEmpty()) {
      ReferenceSymbol next = open.removeLast();
      if (needed.add(next)) {
        open.addAll(within(next));
        next.sharedOwner().ifPresent(path -> open.addAll(path.references()));
        next.follows().ifPresent(path -> open.addAll(path.references()));
        inputs(next).forEach(input -> open.addAll(input.path().references()));
      }
    }
    return needed;
  }

  /// The edges from the columns of `reference` to those that WITHIN names: references within each
  /// other are a cycle.
  static List<ColumnGraph.Edge> withinEdges(ReferenceSymbol reference) {
    List<ColumnGraph.Edge> edges = new ArrayList<>();
    for (ReferenceSymbol owner : within(reference)) {
      for (Identifier column : reference.reference().orElseThrow().within()) {
        if (owner.columnNames().contains(column.value())
            && !reference.columnNames().contains(column.value())) {
          reference
              .table()
              .column(column.value())
              .ifPresent(
                  target ->
                      edges.add(new ColumnGraph.Edge(target, column.span(), ColumnGraph.Row.SAME)));
        }
      }
    }
    return edges;
  }

  /// All references whose rows the draw of `reference` depends on, without itself.
  public Set<ReferenceSymbol> dependencies(ReferenceSymbol reference, ColumnGraph graph) {
    Set<ReferenceSymbol> found = new LinkedHashSet<>(withNeeded(reference));
    Set<ColumnSymbol> columns = new LinkedHashSet<>();
    List<ColumnSymbol> open = new ArrayList<>();
    edges(reference).forEach(edge -> open.add(edge.target()));
    while (!open.isEmpty()) {
      ColumnSymbol column = open.removeLast();
      if (columns.add(column)) {
        for (ReferenceSymbol used : used(column)) {
          found.addAll(withNeeded(used));
          used.columnNames().stream()
              .map(used.table()::column)
              .flatMap(Optional::stream)
              .forEach(open::add);
        }
        graph.edges(column).forEach(edge -> open.add(edge.target()));
      }
    }
    found.remove(reference);
    return found;
  }

  /// The references that `column` belongs to or reads over.
  private Set<ReferenceSymbol> used(ColumnSymbol column) {
    Set<ReferenceSymbol> used = new LinkedHashSet<>();
    column.table().references().stream()
        .filter(reference -> reference.columnNames().contains(column.name()))
        .forEach(used::add);
    column
        .value()
        .ifPresent(
            value ->
                ValueNames.of(column.table(), value.value(), names)
                    .forEach(use -> used.addAll(use.resolved().references())));
    return used;
  }
}
