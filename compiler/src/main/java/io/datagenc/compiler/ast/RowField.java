package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// `name type` in a `ROW` type.
public record RowField(SourceSpan span, Identifier name, DataType type) implements Node {}
