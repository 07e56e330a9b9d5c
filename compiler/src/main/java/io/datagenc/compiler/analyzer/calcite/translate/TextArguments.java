package io.datagenc.compiler.analyzer.calcite.translate;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONSTANT_EXPECTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.FAKER_EXPRESSION_INVALID;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;

import io.datagenc.compiler.analyzer.expression.ExpressionSettings;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.expression.TextFunction;
import io.datagenc.engine.source.TextSources;
import io.datagenc.engine.text.TextProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;

/// Reads the arguments of functions that draw texts, which are constants.
record TextArguments(AstToSqlNode expressions, ExpressionSettings settings) {

  /// What `then` makes of the arguments of `call`, one for each parameter; if they are wrong, that
  /// is reported.
  SqlNode read(
      TextFunction texts, ValueExpression.FunctionCall call, Function<List<String>, SqlNode> then) {
    List<String> written = new ArrayList<>();
    for (ValueExpression argument : call.arguments()) {
      TextFunction.Kind kind = texts.parameters().get(written.size()).kind();
      Optional<String> constant = constant(argument, kind);
      if (constant.isEmpty()) {
        return expressions.poison(
            Diagnostic.of(
                    CONSTANT_EXPECTED,
                    argument.span(),
                    "arguments of `%s` are constant %s"
                        .formatted(
                            texts.sqlName(),
                            kind == TextFunction.Kind.NUMBER ? "whole numbers" : "texts"))
                .withHelp("for example `%s`".formatted(texts.example())));
      }
      written.add(constant.get());
    }
    List<String> arguments = texts.completed(written, settings.locale());
    Optional<TextProblem> problem = TextSources.check(texts, arguments);
    return problem.isPresent()
        ? expressions.poison(invalid(texts, problem.get(), call))
        : then.apply(arguments);
  }

  private static Optional<String> constant(ValueExpression argument, TextFunction.Kind kind) {
    boolean takesNumbers =
        switch (kind) {
          case NUMBER, FORM -> true;
          case TEXT, LOCALE -> false;
        };
    if (argument instanceof Literal.NumericLiteral number && takesNumbers) {
      return Optional.of(number.text());
    }
    return argument instanceof Literal.StringLiteral text && kind != TextFunction.Kind.NUMBER
        ? Optional.of(text.value())
        : Optional.empty();
  }

  /// A problem with an argument that the plan does not write, its locale, is shown at the one
  /// before.
  private static Diagnostic invalid(
      TextFunction texts, TextProblem problem, ValueExpression.FunctionCall call) {
    int last = call.arguments().size() - 1;
    SourceSpan span =
        problem.argument() == TextProblem.NO_ARGUMENT || last < 0
            ? call.span()
            : call.arguments().get(Math.min(problem.argument(), last)).span();
    Diagnostic diagnostic =
        Diagnostic.of(
            texts == TextFunction.FAKER ? FAKER_EXPRESSION_INVALID : INVALID_ARGUMENTS,
            span,
            problem.message());
    return problem.suggestions().isEmpty()
        ? diagnostic
        : diagnostic.withHelp(
            problem.suggestions().stream()
                .map("`%s`"::formatted)
                .collect(Collectors.joining(" or ", "did you mean ", "?")));
  }
}
