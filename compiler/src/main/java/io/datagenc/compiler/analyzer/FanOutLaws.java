package io.datagenc.compiler.analyzer;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ROWS;

import io.datagenc.compiler.ast.Expression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.engine.plan.CountLaw;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads the distribution of the number of rows per owner: `ROWS BETWEEN a AND b PER p USING law`.
final class FanOutLaws {

  private static final String LAWS =
      "laws: `uniform()`, `zipf(s)`, `poisson(mean)`, `binomial(n, p)`, `geometric(p)`,"
          + " `normal(mean, stddev)`, `lognormal(mu, sigma)`, `exponential(mean)`,"
          + " `pareto(xm, alpha)`, `weighted_choice(count, weight, …)`";

  /// What a parameter can be.
  private enum Parameter {
    ANY(""),
    NOT_NEGATIVE("is negative"),
    POSITIVE("is not above 0"),
    PROBABILITY("is not from 0 to 1"),
    POSITIVE_PROBABILITY("is not above 0 and at most 1"),
    COUNT("is not a whole number from 0 to 2147483647");

    private final String complaint;

    Parameter(String complaint) {
      this.complaint = complaint;
    }

    boolean holds(BigDecimal value) {
      return switch (this) {
        case ANY -> true;
        case NOT_NEGATIVE -> value.signum() >= 0;
        case POSITIVE -> value.doubleValue() > 0;
        case PROBABILITY -> value.signum() >= 0 && value.compareTo(BigDecimal.ONE) <= 0;
        case POSITIVE_PROBABILITY ->
            value.doubleValue() > 0 && value.compareTo(BigDecimal.ONE) <= 0;
        case COUNT ->
            value.signum() >= 0
                && value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                && value.stripTrailingZeros().scale() <= 0;
      };
    }
  }

  private final ConstantEvaluator constants;
  private final Diagnostics diagnostics;

  FanOutLaws(ConstantEvaluator constants, Diagnostics diagnostics) {
    this.constants = constants;
    this.diagnostics = diagnostics;
  }

  /// The law that `call` names, of counts from `low` to `high`; empty if there is none, which is
  /// reported.
  Optional<CountLaw> law(Expression.FunctionCall call, int low, int high) {
    String name = call.name().toString();
    return switch (name) {
      case "uniform" -> numbers(call).map(_ -> new CountLaw.Uniform());
      case "zipf" ->
          numbers(call, Parameter.NOT_NEGATIVE).map(given -> new CountLaw.Zipf(given.getFirst()));
      case "poisson" ->
          numbers(call, Parameter.NOT_NEGATIVE)
              .map(given -> new CountLaw.Poisson(given.getFirst()));
      case "binomial" ->
          numbers(call, Parameter.COUNT, Parameter.PROBABILITY)
              .map(given -> new CountLaw.Binomial(given.getFirst().intValue(), given.getLast()));
      case "geometric" ->
          numbers(call, Parameter.POSITIVE_PROBABILITY)
              .map(given -> new CountLaw.Geometric(given.getFirst()));
      case "normal" ->
          numbers(call, Parameter.ANY, Parameter.POSITIVE)
              .map(given -> new CountLaw.Normal(given.getFirst(), given.getLast()));
      case "lognormal" ->
          numbers(call, Parameter.ANY, Parameter.POSITIVE)
              .map(given -> new CountLaw.Lognormal(given.getFirst(), given.getLast()));
      case "exponential" ->
          numbers(call, Parameter.POSITIVE)
              .map(given -> new CountLaw.Exponential(given.getFirst()));
      case "pareto" ->
          numbers(call, Parameter.POSITIVE, Parameter.POSITIVE)
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

  private Optional<List<Double>> numbers(Expression.FunctionCall call, Parameter... parameters) {
    if (call.arguments().size() != parameters.length) {
      report(
          call,
          "`%s` takes %s here"
              .formatted(
                  call.name(),
                  switch (parameters.length) {
                    case 0 -> "no parameters";
                    case 1 -> "1 parameter";
                    default -> parameters.length + " parameters";
                  }));
      return Optional.empty();
    }
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < parameters.length; i++) {
      number(call.arguments().get(i), parameters[i])
          .map(BigDecimal::doubleValue)
          .ifPresent(numbers::add);
    }
    return numbers.size() == parameters.length ? Optional.of(numbers) : Optional.empty();
  }

  private Optional<BigDecimal> number(Expression argument, Parameter parameter) {
    Optional<BigDecimal> value = constants.evaluate(argument);
    if (value.isPresent() && !parameter.holds(value.get())) {
      report(argument, "the parameter " + parameter.complaint);
      return Optional.empty();
    }
    if (value.isPresent() && Double.isInfinite(value.get().doubleValue())) {
      report(argument, "the parameter is beyond the range of DOUBLE");
      return Optional.empty();
    }
    return value;
  }

  private Optional<CountLaw> weighted(Expression.FunctionCall call, int low, int high) {
    if (call.arguments().isEmpty() || call.arguments().size() % 2 != 0) {
      report(
          call,
          "`weighted_choice` takes counts and their weights: `weighted_choice(1, 70, 2, 30)`");
      return Optional.empty();
    }
    Map<Integer, BigDecimal> weights = new TreeMap<>();
    boolean valid = true;
    for (int i = 0; i < call.arguments().size(); i += 2) {
      Expression countArgument = call.arguments().get(i);
      Optional<BigDecimal> count = number(countArgument, Parameter.COUNT);
      Optional<BigDecimal> weight = number(call.arguments().get(i + 1), Parameter.NOT_NEGATIVE);
      if (count.isEmpty() || weight.isEmpty()) {
        valid = false;
      } else if (count.get().intValue() < low || count.get().intValue() > high) {
        report(
            countArgument,
            "%d is not between %d and %d".formatted(count.get().intValue(), low, high));
        valid = false;
      } else {
        weights.merge(count.get().intValue(), weight.get(), BigDecimal::add);
      }
    }
    if (valid && weights.values().stream().allMatch(weight -> weight.signum() == 0)) {
      report(call, "all weights are 0");
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

  private void report(Expression expression, String message) {
    diagnostics.report(INVALID_ARGUMENTS, expression.span(), message);
  }
}
