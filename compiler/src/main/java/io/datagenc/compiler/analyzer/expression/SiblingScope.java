package io.datagenc.compiler.analyzer.expression;

import java.util.Optional;

/// The window `siblings` of the rows of a table.
///
/// @param owner the reference to the owner; empty where the rows have none
public record SiblingScope(String table, Optional<String> owner) {}
