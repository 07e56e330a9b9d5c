package io.datagenc.compiler.analyzer.expression;

import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Label;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Stream;
import java.util.List;
import java.util.Optional;

/// An expression of a row as it was written.
///
/// @param text what it was written as; empty where it was not, or where that is not known
/// @param streams the first part of the names of the streams that the expression draws from; empty
///   where draws are not allowed
/// @param determinant what the draws are counted by instead of the row
/// @param origin a remark on every error in an expression that nobody wrote
public record SourceExpression(
    ValueExpression expression,
    Optional<String> text,
    ExpressionScope scope,
    Optional<String> streams,
    Optional<List<Expression>> determinant,
    Optional<Label> origin) {

  /// An expression of which the draws are counted by the row.
  public SourceExpression(
      ValueExpression expression, ExpressionScope scope, Optional<String> streams) {
    this(expression, Optional.empty(), scope, streams, Optional.empty(), Optional.empty());
  }

  /// Where errors in the expression are reported so that they reach `diagnostics`.
  public Diagnostics reporting(Diagnostics diagnostics) {
    return origin.map(diagnostics::labelled).orElse(diagnostics);
  }

  /// The stream of the call site `callSite`.
  public Stream stream(String callSite) {
    return new Stream(streams.orElseThrow() + "/" + callSite, determinant);
  }
}
