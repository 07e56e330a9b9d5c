package io.datagenc.compiler.analyzer.calcite.query;

import io.datagenc.compiler.analyzer.expression.SourceExpression;
import java.util.Optional;
import org.apache.calcite.rex.RexNode;

/// An expression that Calcite types, with others in one query.
///
/// @param source what is converted
/// @param conversion the query
/// @param index the place of the expression in `conversion`
public record ConvertedExpression(SourceExpression source, Conversion conversion, int index) {

  /// The expression, once it is converted; empty if it or another of the query is not valid.
  public Optional<RexNode> node() {
    return conversion.result().map(nodes -> nodes.get(index));
  }
}
