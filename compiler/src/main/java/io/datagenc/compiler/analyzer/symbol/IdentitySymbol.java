package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// Values that count up: `start + row × increment`.
public record IdentitySymbol(SourceSpan span, long start, long increment) {}
