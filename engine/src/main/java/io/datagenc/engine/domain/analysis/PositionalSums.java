package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Determination;
import io.datagenc.engine.domain.value.DistinctDeterminations;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextForms;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Sums from which both summands can be read off: one is a multiple of a number that is greater
/// than the range of the other, as in `100 * a + b` with b of 0 to 99.
final class PositionalSums {
  private PositionalSums() {}

  /// What the exact sum or difference `call` of `arguments` tells about the row; nothing where it
  /// is not of this kind.
  static List<Determination> determinations(Expression.Call call, List<Domain> arguments) {
    Domain first = arguments.getFirst();
    Domain second = arguments.getLast();
    boolean readable =
        isLess(second, step(call.arguments().getFirst()))
            || isLess(first, step(call.arguments().getLast()));
    return readable
        ? DistinctDeterminations.union(first.determines(), second.determines())
        : List.of();
  }

  private static boolean isLess(Domain domain, Optional<BigDecimal> step) {
    Optional<Range> range = Domains.rangeOf(domain);
    return step.isPresent()
        && range.isPresent()
        && range.get().high().subtract(range.get().low()).compareTo(step.get()) < 0;
  }

  /// A number of which all values of `expression` are multiples, without its sign; none for
  /// floating-point numbers, dates and intervals.
  private static Optional<BigDecimal> step(Expression expression) {
    if (expression instanceof Expression.Cast cast
        && Numbers.isInteger(cast.type())
        && Numbers.isInteger(cast.operand().type())) {
      return step(cast.operand());
    }
    if (!(expression instanceof Expression.Call call) || call.arguments().size() != 2) {
      return Optional.empty();
    }
    Expression first = call.arguments().getFirst();
    Expression second = call.arguments().getLast();
    return switch (call.function()) {
      case "*" -> step(first, second).or(() -> step(second, first));
      case "+", "-" -> step(first).flatMap(one -> step(second).flatMap(two -> common(one, two)));
      default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> step(Expression constant, Expression factor) {
    return constant instanceof Expression.Literal literal
            && Numbers.isInteger(factor.type())
            && (Numbers.isInteger(literal.type()) || isDayTime(literal))
        ? Numbers.number(literal.type(), literal.value())
            .map(BigDecimal::abs)
            .filter(step -> step.signum() > 0)
        : Optional.empty();
  }

  /// The greatest common divisor of whole numbers.
  private static Optional<BigDecimal> common(BigDecimal first, BigDecimal second) {
    return Optional.of(new BigDecimal(first.toBigIntegerExact().gcd(second.toBigIntegerExact())));
  }

  private static boolean isDayTime(Expression.Literal literal) {
    return literal.type() == SimpleType.INTERVAL_DAY_TIME;
  }

  /// Whether all values of `expression`, an interval of days and times, are whole days.
  static boolean isWholeDays(Expression expression) {
    return step(expression)
        .filter(step -> step.remainder(BigDecimal.valueOf(TextForms.DAY_MICROS)).signum() == 0)
        .isPresent();
  }
}
