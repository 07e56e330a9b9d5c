package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// What `CREATE ALIAS name FOR table.column` says.
///
/// @param span of the name
record AliasDeclaration(String name, SourceSpan span, String table, String column) {}
