package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Determination;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.IndexDigit;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The domains of EXTRACT.
final class ExtractDomains {
  private static final long SECOND_MICROS = 1_000_000;
  private static final long DAY_SECONDS = 86_400;
  private static final long DAYS = 31;
  private static final long MONTHS = 12;
  private static final long YEARS = 20_000;

  private ExtractDomains() {}

  /// @param arguments the name of the unit and the value
  static Domain of(Expression.Call call, List<Domain> arguments) {
    Domain source = arguments.getLast();
    return unit(call)
        .flatMap(unit -> range(unit, source))
        .map(range -> Domains.numbers(call.type(), range, source.nullFraction()))
        .map(domain -> domain.determining(datePart(call, source)))
        .orElseGet(() -> Domains.everything(call.type(), FunctionDomains.anyNull(arguments)));
  }

  /// Year, month and day of a date, which together tell the date: digits of its number in years of
  /// twelve months of 31 days. Where all dates are of one year, month and day do.
  private static List<Determination> datePart(Expression.Call call, Domain source) {
    Expression value = call.arguments().getLast();
    Expression date = value instanceof Expression.Cast cast ? cast.operand() : value;
    if (date.type() != SimpleType.DATE) {
      return List.of();
    }
    return unit(call)
        .flatMap(
            unit ->
                switch (unit) {
                  case "DAY" -> Optional.of(digit(date, source, 1, DAYS));
                  case "MONTH" -> Optional.of(digit(date, source, DAYS, MONTHS));
                  case "YEAR" ->
                      isOneYear(source)
                          ? Optional.<IndexDigit>empty()
                          : Optional.of(digit(date, source, DAYS * MONTHS, YEARS));
                  default -> Optional.<IndexDigit>empty();
                })
        .map(
            digit ->
                List.of(
                    new Determination(
                        List.of(),
                        Determination.Kind.DIGIT,
                        "a part of a date",
                        Optional.of(digit))))
        .orElse(List.of());
  }

  private static IndexDigit digit(Expression date, Domain source, long divisor, long radix) {
    long size = DAYS * MONTHS * (isOneYear(source) ? 1 : YEARS);
    return new IndexDigit(date, size, divisor, radix, source.determines());
  }

  private static boolean isOneYear(Domain source) {
    return years(source).filter(range -> range.low().compareTo(range.high()) == 0).isPresent();
  }

  private static Optional<String> unit(Expression.Call call) {
    return call.arguments().getFirst() instanceof Expression.Literal constant
            && constant.value() instanceof Value.BytesValue text
        ? Optional.of(text.bytes().toUtf8String().toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  private static Optional<Range> range(String unit, Domain source) {
    return switch (unit) {
      case "YEAR" -> years(source);
      case "ISOYEAR" -> years(source).map(range -> range.plus(Range.of(-1, 1)));
      case "QUARTER" -> Optional.of(Range.of(1, 4));
      case "MONTH" -> Optional.of(Range.of(1, 12));
      case "WEEK" -> Optional.of(Range.of(1, 53));
      case "DAY" -> Optional.of(Range.of(1, 31));
      case "DOY" -> Optional.of(Range.of(1, 366));
      case "DOW" -> Optional.of(Range.of(0, 6));
      case "ISODOW" -> Optional.of(Range.of(1, 7));
      case "HOUR" -> Optional.of(Range.of(0, 23));
      case "MINUTE", "SECOND" -> Optional.of(Range.of(0, 59));
      case "MILLISECOND" -> Optional.of(Range.of(0, 59_999));
      case "MICROSECOND" -> Optional.of(Range.of(0, 59_999_999));
      case "EPOCH" -> seconds(source);
      default -> Optional.empty();
    };
  }

  private static Optional<Range> years(Domain source) {
    return longs(source)
        .map(
            bounds -> {
              long perDay = source.type() == SimpleType.DATE ? 1 : DAY_SECONDS * SECOND_MICROS;
              return Range.of(year(bounds.low(), perDay), year(bounds.high(), perDay));
            });
  }

  private static long year(long value, long perDay) {
    return LocalDate.ofEpochDay(Math.floorDiv(value, perDay)).getYear();
  }

  private static Optional<Range> seconds(Domain source) {
    return longs(source)
        .map(
            bounds ->
                source.type() == SimpleType.DATE
                    ? Range.of(bounds.low() * DAY_SECONDS, bounds.high() * DAY_SECONDS)
                    : Range.of(
                        Math.floorDiv(bounds.low(), SECOND_MICROS),
                        Math.floorDiv(bounds.high(), SECOND_MICROS)));
  }

  private record Bounds(long low, long high) {}

  /// The least and the greatest day of a DATE or microsecond of a TIMESTAMP.
  private static Optional<Bounds> longs(Domain source) {
    Type type = source.type();
    if (type != SimpleType.DATE && !(type instanceof TimestampType)) {
      return Optional.empty();
    }
    return source.minimum().isPresent()
            && source.minimum().get() instanceof Value.LongValue low
            && source.maximum().isPresent()
            && source.maximum().get() instanceof Value.LongValue high
        ? Optional.of(new Bounds(low.value(), high.value()))
        : Optional.empty();
  }
}
