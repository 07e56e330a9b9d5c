package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Failure;
import io.datagenc.engine.domain.value.Problem;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.law.ArrivalCalendar;
import io.datagenc.engine.plan.expression.ArrivalProfile;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The domains of times of events, and which of their parameters are wrong.
record ArrivalDomains(ExpressionDomains row) {

  Domain draw(Expression.Draw draw, Distribution.Arrivals arrivals) {
    List<Domain> bounds = List.of(row.domain(arrivals.low()), row.domain(arrivals.high()));
    Optional<Range> lows = Domains.rangeOf(bounds.getFirst());
    Optional<Range> highs = Domains.rangeOf(bounds.getLast());
    double nulls = FunctionDomains.anyNull(bounds);
    DrawDomains draws = new DrawDomains(row);
    draws.checkOrder(draw, arrivals.low(), arrivals.high());
    if (lows.isEmpty() || highs.isEmpty() || lows.get().low().compareTo(highs.get().high()) > 0) {
      return Domains.everything(draw.type(), nulls);
    }
    if (draws.areOrdered(arrivals.low(), arrivals.high())
        && !hasEvents(draw, arrivals, lows.get(), highs.get())) {
      row.problems()
          .accept(
              new Problem(
                  draw,
                  Failure.Kind.INVALID_PARAMETER,
                  "the profile may leave no time between the bounds"));
    }
    return ArithmeticDomains.within(
        draw.type(), Optional.of(new Range(lows.get().low(), highs.get().high())), nulls);
  }

  /// Whether there is some time between the bounds of every row.
  private static boolean hasEvents(
      Expression.Draw draw, Distribution.Arrivals arrivals, Range lows, Range highs) {
    ArrivalProfile profile = arrivals.profile();
    if (profile.mostDaysWithout() == 0) {
      return true;
    }
    long unit = draw.type() == SimpleType.DATE ? ArrivalCalendar.DAY : 1;
    if (lows.low().compareTo(lows.high()) == 0 && highs.low().compareTo(highs.high()) == 0) {
      return ArrivalCalendar.of(profile)
          .hasEvents(micros(lows, unit), Math.addExact(micros(highs, unit), unit));
    }
    return highs
            .low()
            .subtract(lows.high())
            .multiply(BigDecimal.valueOf(unit))
            .compareTo(BigDecimal.valueOf((profile.mostDaysWithout() + 1L) * ArrivalCalendar.DAY))
        >= 0;
  }

  private static long micros(Range constant, long unit) {
    return Math.multiplyExact(constant.low().longValueExact(), unit);
  }
}
