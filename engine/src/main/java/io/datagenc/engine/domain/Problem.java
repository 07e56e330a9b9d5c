package io.datagenc.engine.domain;

import io.datagenc.engine.plan.Expression;

/// A [Failure] of an expression, wherever it is used.
record Problem(Expression expression, Failure.Kind kind, String message) {}
