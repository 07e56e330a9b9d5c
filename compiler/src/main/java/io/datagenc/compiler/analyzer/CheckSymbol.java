package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.ast.Expression;
import java.util.Optional;

/// A CHECK constraint.
///
/// @param sql the text of the condition, where it is not the one at the condition's place in the
///   source
record CheckSymbol(Optional<String> name, Expression condition, Optional<String> sql) {

  /// A condition as it was written.
  CheckSymbol(Optional<String> name, Expression condition) {
    this(name, condition, Optional.empty());
  }
}
