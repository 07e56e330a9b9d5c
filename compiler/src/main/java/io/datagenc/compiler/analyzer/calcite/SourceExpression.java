package io.datagenc.compiler.analyzer.calcite;

import io.datagenc.compiler.ast.Expression;
import java.util.List;
import java.util.Optional;

/// An expression of a row as it was written.
///
/// @param streams the first part of the names of the streams that the expression draws from; empty
///   where draws are not allowed
/// @param determinant what the draws are counted by instead of the row
public record SourceExpression(
    Expression expression,
    ExpressionScope scope,
    Optional<String> streams,
    Optional<List<io.datagenc.engine.plan.Expression>> determinant) {

  /// An expression of which the draws are counted by the row.
  public SourceExpression(Expression expression, ExpressionScope scope, Optional<String> streams) {
    this(expression, scope, streams, Optional.empty());
  }
}
