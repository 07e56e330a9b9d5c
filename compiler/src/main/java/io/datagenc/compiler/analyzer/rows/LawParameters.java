package io.datagenc.compiler.analyzer.rows;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;

import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the parameters of laws, which are constants.
public final class LawParameters {

  /// What a parameter can be.
  public enum Parameter {
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

  public LawParameters(ConstantEvaluator constants, Diagnostics diagnostics) {
    this.constants = constants;
    this.diagnostics = diagnostics;
  }

  /// The values of all parameters of `call`; empty if there is an error, which is reported.
  public Optional<List<Double>> numbers(
      ValueExpression.FunctionCall call, Parameter... parameters) {
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

  /// The value of one parameter; empty if there is an error, which is reported.
  Optional<BigDecimal> number(ValueExpression argument, Parameter parameter) {
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

  public void report(ValueExpression expression, String message) {
    diagnostics.report(INVALID_ARGUMENTS, expression.span(), message);
  }
}
