package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// Values that count up: `start + row × increment`.
record IdentitySymbol(SourceSpan span, long start, long increment) {}
