package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// `name type` of a function that a plan declares.
public record FunctionParameter(SourceSpan span, Identifier name, DataType type) implements Node {}
