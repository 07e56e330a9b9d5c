package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// `WHEN (condition) REFERENCES …`: one branch of a polymorphic reference.
public record WhenBranch(SourceSpan span, ValueExpression condition, Reference reference)
    implements Node {}
