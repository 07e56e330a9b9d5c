package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.UnaryKernel;
import io.datagenc.engine.generator.kernel.UnaryLoop;
import io.datagenc.engine.generator.number.CivilDate;
import io.datagenc.engine.generator.number.ConversionLoops;
import io.datagenc.engine.plan.expression.CalendarUnit;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/// Compiles DATE_TRUNC. Weeks begin on Monday, as in ISO 8601; of an instant the day is that of
/// UTC.
final class DateTruncation {
  private DateTruncation() {}

  /// @param arguments the name of the unit, a constant, and the value
  static Optional<Kernel> compile(Type type, List<Kernel> arguments) {
    Kernel value = arguments.get(1);
    if (!value.type().equals(type)) {
      return Optional.empty();
    }
    return CalendarUnits.constant(arguments.getFirst())
        .flatMap(unit -> loop(unit, type))
        .map(loop -> new UnaryKernel(type, "DATE_TRUNC", value, loop, CastMode.STRICT));
  }

  private static Optional<UnaryLoop> loop(CalendarUnit unit, Type type) {
    if (type instanceof TimeType) {
      return unit.micros().isPresent() && !unit.isOfDays()
          ? Optional.of(each(floorTo(unit.micros().getAsLong())))
          : Optional.empty();
    }
    boolean date = type == SimpleType.DATE;
    if (!date && !(type instanceof TimestampType) && !(type instanceof TimestampWithTimeZoneType)) {
      return Optional.empty();
    }
    if (!unit.isOfDays()) {
      return date ? Optional.empty() : Optional.of(each(floorTo(unit.micros().getAsLong())));
    }
    LongUnaryOperator day = firstDay(unit);
    return Optional.of(
        each(
            date
                ? day
                : micros ->
                    day.applyAsLong(Math.floorDiv(micros, ConversionLoops.DAY_MICROS))
                        * ConversionLoops.DAY_MICROS));
  }

  private static UnaryLoop each(LongUnaryOperator operator) {
    return (values, results, length) -> {
      for (int i = 0; i < length; i++) {
        results[i] = operator.applyAsLong(values[i]);
      }
      return 0;
    };
  }

  private static LongUnaryOperator floorTo(long micros) {
    return value -> Math.floorDiv(value, micros) * micros;
  }

  /// The first day of the unit that a day since 1970-01-01 is in.
  static LongUnaryOperator firstDay(CalendarUnit unit) {
    return switch (unit) {
      case MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR, DAY -> day -> day;
      // 1970-01-01 was a Thursday.
      case WEEK -> day -> day - Math.floorMod(day + 3, 7);
      case MONTH -> day -> day - CivilDate.dayOfMonth(CivilDate.of(day)) + 1;
      case QUARTER ->
          day -> {
            long date = CivilDate.of(day);
            int month = (CivilDate.month(date) - 1) / 3 * 3 + 1;
            return CivilDate.day(CivilDate.year(date), month, 1);
          };
      case YEAR -> day -> CivilDate.day(CivilDate.year(CivilDate.of(day)), 1, 1);
      case DECADE -> day -> firstOf(day, 10, 0);
      // The first century began with the year 1.
      case CENTURY -> day -> firstOf(day, 100, 1);
      case MILLENNIUM -> day -> firstOf(day, 1000, 1);
    };
  }

  private static long firstOf(long day, int years, int first) {
    long year = CivilDate.year(CivilDate.of(day)) - first;
    return CivilDate.day(Math.floorDiv(year, (long) years) * years + first, 1, 1);
  }
}
