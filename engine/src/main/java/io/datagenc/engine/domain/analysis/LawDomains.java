package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Failure;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Problem;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.law.NumberSampler;
import io.datagenc.engine.law.Samplers;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.NormalDistribution;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/// The domains of values by a law, from its parameters and its sampler.
record LawDomains(ExpressionDomains row) {
  private static final Range PROBABILITIES = Range.of(0, 1);
  private static final Range DEVIATIONS =
      new Range(
          BigDecimal.valueOf(-NormalDistribution.MAX_MAGNITUDE),
          BigDecimal.valueOf(NormalDistribution.MAX_MAGNITUDE));
  private static final Range EVERY_COUNT = Range.of(0, Long.MAX_VALUE);

  Domain draw(Expression.Draw draw, Distribution.ByLaw drawn) {
    Law law = drawn.law();
    double nulls = FunctionDomains.anyNull(drawn.operands().stream().map(row::domain).toList());
    List<Optional<Range>> parameters =
        drawn.parameters().stream().map(row::domain).map(Domains::rangeOf).toList();
    boolean isValid = true;
    for (int i = 0; i < parameters.size(); i++) {
      isValid &= isWithinLimit(draw, drawn, parameters, i);
    }
    if (!isValid) {
      return Domains.everything(draw.type(), nulls);
    }
    Optional<Range> range =
        drawn.bounds().isPresent() ? within(draw, drawn.bounds().get()) : range(law, parameters);
    if (law.kind() == Law.Kind.COUNTS) {
      return counts(draw, range.orElse(EVERY_COUNT), nulls);
    }
    return isNumber(draw.type())
        ? number(draw, range, nulls)
        : ArithmeticDomains.within(draw.type(), range, nulls);
  }

  /// Whole numbers of a range that has some.
  private Domain counts(Expression.Draw draw, Range range, double nulls) {
    BigDecimal low = range.low().setScale(0, RoundingMode.CEILING).max(BigDecimal.ZERO);
    BigDecimal high = range.high().setScale(0, RoundingMode.FLOOR);
    if (low.compareTo(high) > 0) {
      invalid(draw, "there is no whole number from 0 on between the bounds");
      return Domains.everything(draw.type(), nulls);
    }
    return ArithmeticDomains.within(draw.type(), Optional.of(new Range(low, high)), nulls);
  }

  private static boolean isNumber(Type type) {
    return type instanceof DecimalType || Numbers.isInteger(type) || Numbers.isFloating(type);
  }

  /// Whether a parameter is what the law can have; reported if it may not be.
  private boolean isWithinLimit(
      Expression.Draw draw, Distribution.ByLaw drawn, List<Optional<Range>> parameters, int index) {
    Law law = drawn.law();
    Law.Parameter parameter = law.parameters().get(index);
    Optional<Range> range = parameters.get(index);
    boolean mayBeOutside =
        switch (parameter.limit()) {
          case ANY -> false;
          case VALUE ->
              index > 0
                  && !new DrawDomains(row)
                      .areOrdered(drawn.parameters().get(index - 1), drawn.parameters().get(index));
          case SPREAD, EVENTS -> range.filter(known -> known.low().signum() < 0).isPresent();
          case NOT_NEGATIVE -> range.map(known -> known.low().signum() < 0).orElse(true);
          case POSITIVE -> range.map(known -> known.low().signum() <= 0).orElse(true);
          case PROBABILITY -> range.map(known -> !PROBABILITIES.contains(known)).orElse(true);
          case POSITIVE_PROBABILITY ->
              range
                  .map(known -> known.low().signum() <= 0 || !PROBABILITIES.contains(known))
                  .orElse(true);
          case COUNT ->
              range.map(known -> !Range.of(0, Integer.MAX_VALUE).contains(known)).orElse(true)
                  || !isWhole(drawn.parameters().get(index), range.get());
        };
    if (mayBeOutside) {
      invalid(
          draw,
          switch (parameter.limit()) {
            case VALUE ->
                "the %s may be greater than the %s"
                    .formatted(law.parameters().get(index - 1).words(), parameter.words());
            case SPREAD, EVENTS, NOT_NEGATIVE ->
                "the %s may be negative".formatted(parameter.words());
            case POSITIVE -> "the %s may be 0 or negative".formatted(parameter.words());
            case POSITIVE_PROBABILITY ->
                "the %s may be 0 or outside of 0 to 1".formatted(parameter.words());
            case PROBABILITY -> "the %s may be outside of 0 to 1".formatted(parameter.words());
            case COUNT, ANY ->
                "the %s may not be a whole number from 0 to 2147483647"
                    .formatted(parameter.words());
          });
    }
    return !mayBeOutside;
  }

  private static boolean isWhole(Expression parameter, Range range) {
    boolean isOneWhole =
        range.low().compareTo(range.high()) == 0 && range.low().stripTrailingZeros().scale() <= 0;
    return isOneWhole
        || (parameter instanceof Expression.Cast cast && Numbers.isInteger(cast.operand().type()));
  }

  private Optional<Range> within(Expression.Draw draw, Distribution.Bounds bounds) {
    Optional<Range> lows = Domains.rangeOf(row.domain(bounds.low()));
    Optional<Range> highs = Domains.rangeOf(row.domain(bounds.high()));
    new DrawDomains(row).checkOrder(draw, bounds.low(), bounds.high());
    if (lows.isEmpty() || highs.isEmpty()) {
      return Optional.empty();
    }
    return lows.get().low().compareTo(highs.get().high()) <= 0
        ? Optional.of(new Range(lows.get().low(), highs.get().high()))
        : Optional.empty();
  }

  /// What `law` draws for parameters of these ranges: its least and its greatest number are
  /// monotone in every parameter, so they are those of the corners.
  private static Optional<Range> range(Law law, List<Optional<Range>> parameters) {
    if (parameters.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<Range> ranges = parameters.stream().flatMap(Optional::stream).toList();
    if (law.isBetweenValues()) {
      BigDecimal low = ranges.getFirst().low();
      BigDecimal high = ranges.getLast().high();
      return low.compareTo(high) <= 0 ? Optional.of(new Range(low, high)) : Optional.empty();
    }
    if (law == Law.NORMAL) {
      // In decimals, which people read in messages: −3.3, not −3.3000000000000007.
      return Optional.of(ranges.getFirst().plus(ranges.getLast().times(DEVIATIONS)));
    }
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int corner = 0; corner < 1 << ranges.size(); corner++) {
      double[] values = new double[ranges.size()];
      for (int i = 0; i < values.length; i++) {
        Range range = ranges.get(i);
        values[i] = ((corner >> i & 1) == 0 ? range.low() : range.high()).doubleValue();
      }
      try {
        NumberSampler sampler = Samplers.ofNumbers(law, values);
        least = Math.min(least, sampler.least());
        greatest = Math.max(greatest, sampler.greatest());
      } catch (IllegalArgumentException outside) {
        // Reported as a limit of the parameter; nothing else is known then.
        return Optional.empty();
      }
    }
    return Double.isFinite(least) && Double.isFinite(greatest)
        ? Optional.of(new Range(new BigDecimal(least), new BigDecimal(greatest)))
        : Optional.empty();
  }

  /// A number that is rounded to the type of the draw.
  private Domain number(Expression.Draw draw, Optional<Range> range, double nulls) {
    Type type = draw.type();
    Optional<Range> rounded =
        Numbers.isFloating(type)
            ? range
            : range.map(known -> known.rounded(Numbers.scale(type), RoundingMode.HALF_UP));
    Optional<Range> limits = Numbers.typeRange(type);
    if (limits.isPresent() && !rounded.filter(limits.get()::contains).isPresent()) {
      row.problems()
          .accept(
              new Problem(
                  draw,
                  Failure.Kind.NUMBER_OVERFLOW,
                  rounded.map(Range::describe).orElse("any number")
                      + " may not fit "
                      + type.sql()));
    }
    return ArithmeticDomains.within(type, rounded, nulls);
  }

  private void invalid(Expression.Draw draw, String message) {
    row.problems().accept(new Problem(draw, Failure.Kind.INVALID_PARAMETER, message));
  }
}
