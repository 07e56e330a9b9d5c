package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The references that lead from a row to another one; none for the row itself.
public record RowPath(List<ReferenceSymbol> references) {

  public RowPath {
    references = List.copyOf(references);
  }

  /// This and then `further`.
  public RowPath then(List<ReferenceSymbol> further) {
    List<ReferenceSymbol> longer = new ArrayList<>(references);
    longer.addAll(further);
    return new RowPath(longer);
  }

  /// The position of the row that the path leads to.
  public Expression position() {
    if (references.isEmpty()) {
      return new Expression.Position(PositionFunction.ROW_INDEX);
    }
    Expression position = new Expression.ReferencedRow(ReferenceNames.name(references.getLast()));
    for (ReferenceSymbol reference : references.subList(0, references.size() - 1).reversed()) {
      position = new Expression.Path(ReferenceNames.name(reference), position);
    }
    return position;
  }

  /// The table of the row that the path, which is not empty, leads to.
  public TableSymbol end() {
    return references.getLast().parent().orElseThrow();
  }

  /// The names of the references, with points between them.
  public String name() {
    return references.stream().map(ReferenceNames::name).collect(Collectors.joining("."));
  }
}
