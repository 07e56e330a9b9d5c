package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// `name = value` inside `WITH (…)`.
public record Property(SourceSpan span, Identifier name, ValueExpression value) implements Node {}
