package io.datagenc.compiler.analyzer.rows;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ROWS;

import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Law;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the distribution of the number of rows per owner: `ROWS BETWEEN a AND b PER p USING law`.
final class FanOutLaws {

  private static final String WEIGHTED_USAGE = "weighted_choice(count, weight, …)";

  private final LawParameters parameters;
  private final Diagnostics diagnostics;

  FanOutLaws(ConstantEvaluator constants, Diagnostics diagnostics) {
    this.parameters = new LawParameters(constants, diagnostics);
    this.diagnostics = diagnostics;
  }

  /// The law that `call` names, of counts from `low` to `high`; empty if there is none, which is
  /// reported.
  Optional<CountLaw> law(ValueExpression.FunctionCall call, int low, int high) {
    String name = call.name().toString();
    Optional<Law> known = Law.find(name, Law.Use.COUNTS);
    if (known.isPresent()) {
      return parameters.law(call, known.get(), Law.Use.COUNTS).map(law -> law);
    }
    return switch (name) {
      case "uniform" ->
          parameters.takesNone(call) ? Optional.of(new CountLaw.Uniform()) : Optional.empty();
      case "weighted_choice" -> weighted(call, low, high);
      default -> {
        diagnostics.report(
            Diagnostic.of(INVALID_ROWS, call.span(), "`%s` is not a law of counts".formatted(name))
                .withHelp(laws()));
        yield Optional.empty();
      }
    };
  }

  private static String laws() {
    return Stream.concat(
            Stream.concat(Stream.of("uniform()"), Law.all(Law.Use.COUNTS).stream().map(Law::usage)),
            Stream.of(WEIGHTED_USAGE))
        .map("`%s`"::formatted)
        .collect(Collectors.joining(", ", "laws: ", ""));
  }

  private Optional<CountLaw> weighted(ValueExpression.FunctionCall call, int low, int high) {
    if (call.arguments().isEmpty() || call.arguments().size() % 2 != 0) {
      parameters.report(
          call,
          "`weighted_choice` takes counts and their weights",
          "weighted_choice(1, 70, 2, 30)");
      return Optional.empty();
    }
    Map<Integer, BigDecimal> weights = new TreeMap<>();
    boolean valid = true;
    for (int i = 0; i < call.arguments().size(); i += 2) {
      ValueExpression countArgument = call.arguments().get(i);
      Optional<BigDecimal> count =
          parameters.number(countArgument, "count", Law.Limit.COUNT, WEIGHTED_USAGE);
      Optional<BigDecimal> weight =
          parameters.number(
              call.arguments().get(i + 1), "weight", Law.Limit.NOT_NEGATIVE, WEIGHTED_USAGE);
      if (count.isEmpty() || weight.isEmpty()) {
        valid = false;
      } else if (count.get().intValue() < low || count.get().intValue() > high) {
        parameters.report(
            countArgument,
            "%d is not between %d and %d".formatted(count.get().intValue(), low, high),
            WEIGHTED_USAGE);
        valid = false;
      } else {
        weights.merge(count.get().intValue(), weight.get(), BigDecimal::add);
      }
    }
    if (valid && weights.values().stream().allMatch(weight -> weight.signum() == 0)) {
      parameters.report(call, "all weights are 0", WEIGHTED_USAGE);
      valid = false;
    }
    return valid
        ? Optional.of(
            new CountLaw.Weighted(
                weights.entrySet().stream()
                    .map(entry -> new CountLaw.WeightedCount(entry.getKey(), entry.getValue()))
                    .toList()))
        : Optional.empty();
  }
}
