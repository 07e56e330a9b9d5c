package io.datagenc.compiler.analyzer.expression;

import io.datagenc.compiler.ast.ValueExpression;

/// A name in an expression, and what it means.
public record ResolvedName(ValueExpression.Path path, RowValue value) {}
