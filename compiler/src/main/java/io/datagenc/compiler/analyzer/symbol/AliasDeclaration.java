package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// What `CREATE ALIAS name FOR table.column` says.
///
/// @param span of the name
public record AliasDeclaration(String name, SourceSpan span, String table, String column) {}
