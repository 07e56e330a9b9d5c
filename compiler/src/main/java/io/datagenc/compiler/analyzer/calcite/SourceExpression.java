package io.datagenc.compiler.analyzer.calcite;

import io.datagenc.compiler.ast.Expression;
import java.util.Optional;

/// An expression of a row as it was written.
///
/// @param streams the first part of the names of the streams that the expression draws from; empty
///   where draws are not allowed
public record SourceExpression(
    Expression expression, ExpressionScope scope, Optional<String> streams) {}
