package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;

import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;

/// What is said of a call with more or fewer arguments than its function takes.
final class ArgumentCount {
  private ArgumentCount() {}

  /// @param name of the function, as the message spells it
  /// @param usage a call as it should be
  static Diagnostic wrong(ValueExpression.FunctionCall call, Object name, String usage) {
    int count = call.arguments().size();
    return Diagnostic.of(
            INVALID_ARGUMENTS,
            call.span(),
            "`%s` does not take %d argument%s".formatted(name, count, count == 1 ? "" : "s"))
        .withHelp("`%s`".formatted(usage));
  }
}
