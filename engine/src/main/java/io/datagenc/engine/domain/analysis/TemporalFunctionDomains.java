package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.CharacterSet;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextForms;
import io.datagenc.engine.domain.value.TextPart;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.plan.expression.CalendarUnit;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.ZoneOffsets;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The domains of functions of dates and times.
record TemporalFunctionDomains(Expression.Call call, List<Domain> arguments) {
  private static final BigDecimal DAY_MICROS = BigDecimal.valueOf(TextForms.DAY_MICROS);
  private static final BigDecimal MILLISECOND = BigDecimal.valueOf(1_000);

  private static final CharacterSet ISO_CHARACTERS = CharacterSet.of("0123456789-:.+TZ");

  Domain domain() {
    double nulls = FunctionDomains.anyNull(arguments);
    Optional<Range> range =
        switch (call.function()) {
          case "DATE_TRUNC" -> unit().flatMap(this::truncated);
          case "DATE_DIFF" -> unit().flatMap(this::difference);
          case "TO_LOCAL", "WITH_TIMEZONE" -> shifted();
          case "MAKE_DATE" -> made();
          default -> Optional.empty();
        };
    if (call.function().equals("TO_ISO8601")) {
      return Domains.text(
          call.type(),
          TextShape.of(TextPart.of(ISO_CHARACTERS, 8, 36)),
          arguments.getFirst().maxDistinct(),
          nulls);
    }
    return range.isEmpty()
        ? Domains.everything(call.type(), nulls)
        : ArithmeticDomains.within(call.type(), range, nulls);
  }

  /// From the date of the least year, month and day to that of the greatest.
  private Optional<Range> made() {
    List<Range> parts = new ArrayList<>();
    for (Domain argument : arguments) {
      Domains.rangeOf(argument).ifPresent(parts::add);
    }
    return parts.size() < arguments.size()
        ? Optional.empty()
        : Optional.of(
            new Range(
                day(parts.stream().map(Range::low).toList()),
                day(parts.stream().map(Range::high).toList())));
  }

  private static BigDecimal day(List<BigDecimal> parts) {
    int year = clamped(parts.getFirst(), 1, 9999);
    int month = clamped(parts.get(1), 1, 12);
    int last = YearMonth.of(year, month).lengthOfMonth();
    return BigDecimal.valueOf(
        LocalDate.of(year, month, clamped(parts.get(2), 1, last)).toEpochDay());
  }

  private static int clamped(BigDecimal value, int low, int high) {
    return value.max(BigDecimal.valueOf(low)).min(BigDecimal.valueOf(high)).intValueExact();
  }

  private Optional<CalendarUnit> unit() {
    return text(0).flatMap(CalendarUnit::find);
  }

  private Optional<String> text(int argument) {
    return call.arguments().get(argument) instanceof Expression.Literal constant
            && constant.value() instanceof Value.BytesValue text
        ? Optional.of(text.bytes().toUtf8String())
        : Optional.empty();
  }

  /// The first moments of the units of the bounds: cutting keeps the order.
  private Optional<Range> truncated(CalendarUnit unit) {
    return Domains.rangeOf(arguments.get(1))
        .map(range -> new Range(truncated(unit, range.low()), truncated(unit, range.high())));
  }

  private BigDecimal truncated(CalendarUnit unit, BigDecimal value) {
    if (!unit.isOfDays()) {
      BigDecimal micros = BigDecimal.valueOf(unit.micros().getAsLong());
      return floor(value, micros).multiply(micros);
    }
    boolean date = call.type() == SimpleType.DATE;
    long day = date ? value.longValueExact() : floor(value, DAY_MICROS).longValueExact();
    BigDecimal first = BigDecimal.valueOf(firstDay(unit, LocalDate.ofEpochDay(day)).toEpochDay());
    return date ? first : first.multiply(DAY_MICROS);
  }

  private static LocalDate firstDay(CalendarUnit unit, LocalDate date) {
    return switch (unit) {
      case MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR, DAY -> date;
      case WEEK -> date.minusDays(date.getDayOfWeek().getValue() - 1L);
      case MONTH -> date.withDayOfMonth(1);
      case QUARTER -> date.withMonth((date.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1);
      case YEAR -> date.withDayOfYear(1);
      case DECADE -> firstOf(date, 10, 0);
      case CENTURY -> firstOf(date, 100, 1);
      case MILLENNIUM -> firstOf(date, 1000, 1);
    };
  }

  private static LocalDate firstOf(LocalDate date, int years, int first) {
    return LocalDate.of(Math.floorDiv(date.getYear() - first, years) * years + first, 1, 1);
  }

  private static BigDecimal floor(BigDecimal value, BigDecimal divisor) {
    return value.divide(divisor, 0, RoundingMode.FLOOR);
  }

  /// The units in the least and in the greatest difference. A month has 28 days or more, and one
  /// more may be complete than there are such.
  private Optional<Range> difference(CalendarUnit unit) {
    Optional<Range> from = micros(arguments.get(1));
    Optional<Range> to = micros(arguments.get(2));
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    Range micros = to.get().minus(from.get());
    if (unit.micros().isPresent()) {
      // Parts of milliseconds do not count, on either side.
      BigDecimal slack = unit == CalendarUnit.MICROSECOND ? BigDecimal.ZERO : MILLISECOND;
      BigDecimal length = BigDecimal.valueOf(unit.micros().getAsLong());
      return Optional.of(
          new Range(
              micros.low().subtract(slack).divide(length, 0, RoundingMode.DOWN),
              micros.high().add(slack).divide(length, 0, RoundingMode.DOWN)));
    }
    BigDecimal shortest = BigDecimal.valueOf(28L * unit.months().getAsInt()).multiply(DAY_MICROS);
    return Optional.of(
        new Range(
            micros.low().divide(shortest, 0, RoundingMode.FLOOR).subtract(BigDecimal.ONE),
            micros.high().divide(shortest, 0, RoundingMode.CEILING).add(BigDecimal.ONE)));
  }

  private static Optional<Range> micros(Domain value) {
    Type type = value.type();
    return Domains.rangeOf(value)
        .map(range -> type == SimpleType.DATE ? range.times(Range.of(DAY_MICROS)) : range);
  }

  /// Values moved by what their zone is ahead of UTC, or back.
  private Optional<Range> shifted() {
    Optional<Range> range = Domains.rangeOf(arguments.getFirst());
    Optional<String> zone = text(1);
    if (range.isEmpty() || zone.isEmpty()) {
      return Optional.empty();
    }
    long[] offsets =
        ZoneOffsets.of(zone.get())
            .offsetsWithin(range.get().low().longValueExact(), range.get().high().longValueExact());
    Range forward = Range.of(offsets[0], offsets[1]);
    return Optional.of(
        range.get().plus(call.type() instanceof TimestampType ? forward : forward.negate()));
  }
}
