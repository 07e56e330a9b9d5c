package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.ast.Expression;
import java.util.Optional;

/// A CHECK constraint.
record CheckSymbol(Optional<String> name, Expression condition) {}
