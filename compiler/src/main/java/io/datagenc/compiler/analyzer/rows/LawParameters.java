package io.datagenc.compiler.analyzer.rows;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ARGUMENTS;

import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.random.PoissonSampler;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the parameters of laws, which are constants.
public final class LawParameters {

  private static final BigDecimal MOST_EVENTS = new BigDecimal(PoissonSampler.MAX_MEAN);

  private final ConstantEvaluator constants;
  private final Diagnostics diagnostics;

  public LawParameters(ConstantEvaluator constants, Diagnostics diagnostics) {
    this.constants = constants;
    this.diagnostics = diagnostics;
  }

  /// `law` with the parameters of `call`; empty if there is an error, which is reported.
  public Optional<Law.Fixed> law(ValueExpression.FunctionCall call, Law law, Law.Use use) {
    List<Law.Parameter> parameters = law.parameters();
    if (!takes(call, parameters.size(), law.usage())) {
      return Optional.empty();
    }
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Law.Parameter parameter = parameters.get(i);
      ValueExpression argument = call.arguments().get(i);
      number(argument, parameter.words(), parameter.limit(), law.usage())
          .filter(value -> mayDraw(use, argument, law, parameter, value))
          .map(BigDecimal::doubleValue)
          .ifPresent(numbers::add);
    }
    if (numbers.size() < parameters.size()) {
      return Optional.empty();
    }
    for (int i = 1; i < parameters.size(); i++) {
      if (parameters.get(i).limit() == Law.Limit.VALUE && numbers.get(i - 1) > numbers.get(i)) {
        report(
            call.arguments().get(i),
            "the %s is less than the %s"
                .formatted(parameters.get(i).words(), parameters.get(i - 1).words()),
            law.usage());
        return Optional.empty();
      }
    }
    return Optional.of(new Law.Fixed(law, numbers));
  }

  /// Whether something is drawn: ranks begin with 1, and where no events are expected there is
  /// none; reported if nothing is.
  private boolean mayDraw(
      Law.Use use, ValueExpression argument, Law law, Law.Parameter parameter, BigDecimal value) {
    boolean isWithoutRanks =
        use == Law.Use.RANKS && parameter.limit() == Law.Limit.EVENTS && value.signum() == 0;
    if (isWithoutRanks) {
      report(argument, "the %s is not above 0".formatted(parameter.words()), law.usage());
    }
    return !isWithoutRanks;
  }

  /// Whether `call` has no parameters; reported if it has some.
  public boolean takesNone(ValueExpression.FunctionCall call) {
    return takes(call, 0, call.name() + "()");
  }

  private boolean takes(ValueExpression.FunctionCall call, int count, String usage) {
    if (call.arguments().size() == count) {
      return true;
    }
    report(
        call,
        "`%s` takes %s here"
            .formatted(
                call.name(),
                switch (count) {
                  case 0 -> "no parameters";
                  case 1 -> "1 parameter";
                  default -> count + " parameters";
                }),
        usage);
    return false;
  }

  /// The value of one parameter; empty if there is an error, which is reported.
  ///
  /// @param words what the parameter is
  /// @param usage how the law is called
  public Optional<BigDecimal> number(
      ValueExpression argument, String words, Law.Limit limit, String usage) {
    Optional<BigDecimal> value = constants.evaluate(argument);
    if (value.isEmpty()) {
      return value;
    }
    Optional<String> complaint = complaint(value.get(), limit);
    complaint.ifPresent(text -> report(argument, "the %s %s".formatted(words, text), usage));
    return complaint.isPresent() ? Optional.empty() : value;
  }

  /// What is wrong with `value`, if something is.
  private static Optional<String> complaint(BigDecimal value, Law.Limit limit) {
    if (Double.isInfinite(value.doubleValue())) {
      return Optional.of("is beyond the range of DOUBLE");
    }
    boolean isNegative = value.signum() < 0;
    boolean isAboveOne = value.compareTo(BigDecimal.ONE) > 0;
    return switch (limit) {
      case ANY, VALUE -> Optional.empty();
      case NOT_NEGATIVE -> isNegative ? Optional.of("is negative") : Optional.empty();
      case EVENTS -> {
        if (isNegative) {
          yield Optional.of("is negative");
        }
        yield value.compareTo(MOST_EVENTS) > 0
            ? Optional.of("is beyond 2 to the power of 62")
            : Optional.empty();
      }
      case POSITIVE, SPREAD ->
          value.doubleValue() > 0 ? Optional.empty() : Optional.of("is not above 0");
      case PROBABILITY ->
          isNegative || isAboveOne ? Optional.of("is not from 0 to 1") : Optional.empty();
      case POSITIVE_PROBABILITY ->
          value.doubleValue() > 0 && !isAboveOne
              ? Optional.empty()
              : Optional.of("is not above 0 and at most 1");
      case COUNT ->
          isNegative
                  || value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0
                  || value.stripTrailingZeros().scale() > 0
              ? Optional.of("is not a whole number from 0 to 2147483647")
              : Optional.empty();
    };
  }

  /// @param usage how the law is called
  public void report(ValueExpression expression, String message, String usage) {
    diagnostics.report(
        Diagnostic.of(INVALID_ARGUMENTS, expression.span(), message)
            .withHelp("`%s`".formatted(usage)));
  }
}
