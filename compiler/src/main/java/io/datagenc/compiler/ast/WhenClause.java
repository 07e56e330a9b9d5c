package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// `WHEN condition THEN result` in a `CASE`.
public record WhenClause(SourceSpan span, ValueExpression condition, ValueExpression result)
    implements Node {}
