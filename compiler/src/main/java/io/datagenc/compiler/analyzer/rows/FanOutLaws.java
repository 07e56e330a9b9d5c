package io.datagenc.compiler.analyzer.rows;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ROWS;

import io.datagenc.compiler.analyzer.rows.LawParameters.Parameter;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.engine.plan.CountLaw;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads the distribution of the number of rows per owner: `ROWS BETWEEN a AND b PER p USING law`.
final class FanOutLaws {

  private static final String LAWS =
      "laws: `uniform()`, `zipf(s)`, `poisson(mean)`, `binomial(n, p)`, `geometric(p)`,"
          + " `normal(mean, stddev)`, `lognormal(mu, sigma)`, `exponential(mean)`,"
          + " `pareto(xm, alpha)`, `weighted_choice(count, weight, …)`";

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
    return switch (name) {
      case "uniform" -> parameters.numbers(call).map(_ -> new CountLaw.Uniform());
      case "zipf" ->
          parameters
              .numbers(call, Parameter.NOT_NEGATIVE)
              .map(given -> new CountLaw.Zipf(given.getFirst()));
      case "poisson" ->
          parameters
              .numbers(call, Parameter.NOT_NEGATIVE)
              .map(given -> new CountLaw.Poisson(given.getFirst()));
      case "binomial" ->
          parameters
              .numbers(call, Parameter.COUNT, Parameter.PROBABILITY)
              .map(given -> new CountLaw.Binomial(given.getFirst().intValue(), given.getLast()));
      case "geometric" ->
          parameters
              .numbers(call, Parameter.POSITIVE_PROBABILITY)
              .map(given -> new CountLaw.Geometric(given.getFirst()));
      case "normal" ->
          parameters
              .numbers(call, Parameter.ANY, Parameter.POSITIVE)
              .map(given -> new CountLaw.Normal(given.getFirst(), given.getLast()));
      case "lognormal" ->
          parameters
              .numbers(call, Parameter.ANY, Parameter.POSITIVE)
              .map(given -> new CountLaw.Lognormal(given.getFirst(), given.getLast()));
      case "exponential" ->
          parameters
              .numbers(call, Parameter.POSITIVE)
              .map(given -> new CountLaw.Exponential(given.getFirst()));
      case "pareto" ->
          parameters
              .numbers(call, Parameter.POSITIVE, Parameter.POSITIVE)
              .map(given -> new CountLaw.Pareto(given.getFirst(), given.getLast()));
      case "weighted_choice" -> weighted(call, low, high);
      default -> {
        diagnostics.report(
            Diagnostic.of(INVALID_ROWS, call.span(), "`%s` is not a law of counts".formatted(name))
                .withHelp(LAWS));
        yield Optional.empty();
      }
    };
  }

  private Optional<CountLaw> weighted(ValueExpression.FunctionCall call, int low, int high) {
    if (call.arguments().isEmpty() || call.arguments().size() % 2 != 0) {
      parameters.report(
          call,
          "`weighted_choice` takes counts and their weights: `weighted_choice(1, 70, 2, 30)`");
      return Optional.empty();
    }
    Map<Integer, BigDecimal> weights = new TreeMap<>();
    boolean valid = true;
    for (int i = 0; i < call.arguments().size(); i += 2) {
      ValueExpression countArgument = call.arguments().get(i);
      Optional<BigDecimal> count = parameters.number(countArgument, Parameter.COUNT);
      Optional<BigDecimal> weight =
          parameters.number(call.arguments().get(i + 1), Parameter.NOT_NEGATIVE);
      if (count.isEmpty() || weight.isEmpty()) {
        valid = false;
      } else if (count.get().intValue() < low || count.get().intValue() > high) {
        parameters.report(
            countArgument,
            "%d is not between %d and %d".formatted(count.get().intValue(), low, high));
        valid = false;
      } else {
        weights.merge(count.get().intValue(), weight.get(), BigDecimal::add);
      }
    }
    if (valid && weights.values().stream().allMatch(weight -> weight.signum() == 0)) {
      parameters.report(call, "all weights are 0");
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
