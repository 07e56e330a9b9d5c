package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.FAKER_EXPRESSION_INVALID;

import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.engine.faker.FakerCatalog;
import io.datagenc.engine.faker.FakerProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Checks the arguments of `faker`.
final class FakerExpressions {

  private FakerExpressions() {}

  /// What is wrong with an expression or a locale, if anything.
  ///
  /// @param arguments where they were written; the locale may be left out
  static Optional<Diagnostic> check(
      String expression, String locale, List<ValueExpression> arguments) {
    Optional<FakerProblem> problem = FakerCatalog.validate(expression, locale);
    if (problem.isEmpty()) {
      return Optional.empty();
    }
    boolean expressionIsValid = FakerCatalog.validate(expression, "en").isEmpty();
    ValueExpression culprit =
        expressionIsValid && arguments.size() == 2 ? arguments.getLast() : arguments.getFirst();
    Diagnostic diagnostic =
        Diagnostic.of(FAKER_EXPRESSION_INVALID, culprit.span(), problem.get().message());
    if (problem.get().suggestions().isEmpty()) {
      return Optional.of(diagnostic);
    }
    return Optional.of(
        diagnostic.withHelp(
            problem.get().suggestions().stream()
                .map("`%s`"::formatted)
                .collect(Collectors.joining(" or ", "did you mean ", "?"))));
  }
}
