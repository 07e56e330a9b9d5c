package io.datagenc.compiler.analyzer.expression;

/// The names in an aggregate of owned rows.
///
/// @param table the table of the rows
/// @param scope what names mean in each of them
public record OwnedScope(String table, ExpressionScope scope) {}
