package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// `n PERCENT`.
///
/// @param value the text of the number, for example `0.5`
public record Percentage(SourceSpan span, String value) implements Node {}
