package io.datagenc.compiler.analyzer.calcite;

import io.datagenc.compiler.ast.Expression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/// Checks the arguments of `faker`.
final class FakerExpressions {

  private FakerExpressions() {}

  /// What is wrong with an expression or a locale, if anything.
  static Optional<Diagnostic> check(String expression, String locale, List<Expression> arguments) {
    return Optional.empty();
  }
}
