package io.datagenc.engine.domain.value;

import io.datagenc.engine.plan.expression.Expression;

/// A [Failure] of an expression, wherever it is used.
public record Problem(Expression expression, Failure.Kind kind, String message) {}
