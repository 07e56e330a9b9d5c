package io.datagenc.compiler.analyzer;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;

import io.datagenc.compiler.ast.Expression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.engine.plan.CountLaw;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Reads the distribution of the number of rows per owner: `ROWS BETWEEN a AND b PER p USING law`.
final class FanOutLaws {

  private final ConstantEvaluator constants;
  private final Diagnostics diagnostics;

  FanOutLaws(ConstantEvaluator constants, Diagnostics diagnostics) {
    this.constants = constants;
    this.diagnostics = diagnostics;
  }

  /// The law that `call` names; empty if there is none, which is reported.
  Optional<CountLaw> law(Expression.FunctionCall call) {
    String name = call.name().toString();
    int parameters =
        switch (name) {
          case "uniform" -> 0;
          case "zipf", "poisson" -> 1;
          case "normal" -> 2;
          default -> -1;
        };
    if (parameters < 0) {
      diagnostics.report(
          Diagnostic.of(
                  NOT_SUPPORTED,
                  call.span(),
                  "`%s` is not supported yet as distribution of counts".formatted(name))
              .withHelp(
                  "supported: `uniform()`, `zipf(s)`, `normal(mean, stddev)`, `poisson(mean)`"));
      return Optional.empty();
    }
    if (call.arguments().size() != parameters) {
      diagnostics.report(
          INVALID_ARGUMENTS,
          call.span(),
          "`%s` takes %d parameter%s here".formatted(name, parameters, parameters == 1 ? "" : "s"));
      return Optional.empty();
    }
    List<Optional<BigDecimal>> values = call.arguments().stream().map(constants::evaluate).toList();
    if (values.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<Double> numbers =
        values.stream().map(Optional::orElseThrow).map(BigDecimal::doubleValue).toList();
    boolean meanMayBeNegative = name.equals("normal");
    for (int i = 0; i < numbers.size(); i++) {
      boolean negative = numbers.get(i) < 0 && !(meanMayBeNegative && i == 0);
      if (negative || (name.equals("normal") && i == 1 && numbers.get(i) <= 0)) {
        diagnostics.report(
            INVALID_ARGUMENTS,
            call.arguments().get(i).span(),
            name.equals("normal") ? "the deviation is not positive" : "the parameter is negative");
        return Optional.empty();
      }
    }
    return Optional.of(
        switch (name) {
          case "zipf" -> new CountLaw.Zipf(numbers.getFirst());
          case "poisson" -> new CountLaw.Poisson(numbers.getFirst());
          case "normal" -> new CountLaw.Normal(numbers.getFirst(), numbers.getLast());
          default -> new CountLaw.Uniform();
        });
  }
}
