package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// Another name of a key: `CREATE ALIAS name FOR table.column`.
///
/// @param span of the name
/// @param target a column that is a key by itself
public record AliasSymbol(String name, SourceSpan span, ColumnSymbol target) {}
