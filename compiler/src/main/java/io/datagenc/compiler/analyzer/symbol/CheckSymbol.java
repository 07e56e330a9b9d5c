package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.ast.ValueExpression;
import java.util.Optional;

/// A CHECK constraint.
///
/// @param sql the text of the condition, where it is not the one at the condition's place in the
///   source
public record CheckSymbol(Optional<String> name, ValueExpression condition, Optional<String> sql) {

  /// A condition as it was written.
  public CheckSymbol(Optional<String> name, ValueExpression condition) {
    this(name, condition, Optional.empty());
  }
}
