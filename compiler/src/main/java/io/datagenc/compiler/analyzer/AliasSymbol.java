package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// Another name of a key: `CREATE ALIAS name FOR table.column`.
///
/// @param span of the name
/// @param target a column that is a key by itself
record AliasSymbol(String name, SourceSpan span, ColumnSymbol target) {}
