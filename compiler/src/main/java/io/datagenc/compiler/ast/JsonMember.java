package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// `key VALUE value` in a `JSON_OBJECT`.
public record JsonMember(SourceSpan span, ValueExpression key, ValueExpression value)
    implements Node {}
