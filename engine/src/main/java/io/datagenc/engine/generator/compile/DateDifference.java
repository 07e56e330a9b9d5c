package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.kernel.BinaryKernel;
import io.datagenc.engine.generator.kernel.BinaryLoop;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.number.CivilDate;
import io.datagenc.engine.generator.number.ConversionLoops;
import io.datagenc.engine.plan.expression.CalendarUnit;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.util.List;
import java.util.Optional;

/// Compiles DATE_DIFF: the complete units from one date or time to another, negative where the
/// second is earlier. Less than a millisecond of a time does not count, as in Trino.
///
/// Complete months and years are those of Joda-Time, which Trino counts with: from the last days of
/// a month to the last day of a shorter one a month is complete.
final class DateDifference {
  private static final long MILLISECOND = 1_000;

  /// The day of a leap year, counted from 0, that is 29 February.
  private static final int LEAP_DAY = 59;

  private DateDifference() {}

  /// @param arguments the name of the unit, a constant, the first and the second value
  static Optional<Kernel> compile(Type type, List<Kernel> arguments) {
    Kernel from = arguments.get(1);
    Kernel to = arguments.get(2);
    if (type != SimpleType.BIGINT
        || !from.type().equals(to.type())
        || !TemporalCompiler.isTemporal(from.type())
        || from.type().representation() != Representation.LONG) {
      return Optional.empty();
    }
    long perDay = from.type() == SimpleType.DATE ? 1 : ConversionLoops.DAY_MICROS;
    return CalendarUnits.constant(arguments.getFirst())
        .map(unit -> new BinaryKernel(type, "DATE_DIFF", from, to, loop(unit, perDay)));
  }

  private static BinaryLoop loop(CalendarUnit unit, long perDay) {
    return (from, to, results, length) -> {
      for (int i = 0; i < length; i++) {
        results[i] = between(unit, from[i], to[i], perDay);
      }
      return 0;
    };
  }

  /// The complete units between two values of which a day has `perDay`.
  static long between(CalendarUnit unit, long from, long to, long perDay) {
    return from <= to
        ? ascending(unit, coarse(unit, from, perDay), coarse(unit, to, perDay), perDay)
        : -ascending(unit, coarse(unit, to, perDay), coarse(unit, from, perDay), perDay);
  }

  private static long coarse(CalendarUnit unit, long value, long perDay) {
    return perDay == 1 || unit == CalendarUnit.MICROSECOND
        ? value
        : Math.floorDiv(value, MILLISECOND) * MILLISECOND;
  }

  private static long ascending(CalendarUnit unit, long from, long to, long perDay) {
    if (unit.micros().isPresent()) {
      long micros = unit.micros().getAsLong();
      return perDay == 1
          ? unit.isOfDays()
              ? (to - from) / (micros / ConversionLoops.DAY_MICROS)
              : (to - from) * (ConversionLoops.DAY_MICROS / micros)
          : (to - from) / micros;
    }
    return switch (unit) {
      case YEAR -> years(from, to, perDay);
      case DECADE, CENTURY, MILLENNIUM ->
          years(from, to, perDay)
              / (unit.months().getAsInt() / CalendarUnit.YEAR.months().getAsInt());
      case MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER ->
          months(from, to, perDay) / unit.months().getAsInt();
    };
  }

  private static long months(long from, long to, long perDay) {
    long fromDay = Math.floorDiv(from, perDay);
    long toDay = Math.floorDiv(to, perDay);
    long first = CivilDate.of(fromDay);
    long last = CivilDate.of(toDay);
    int dayOfMonth = CivilDate.dayOfMonth(first);
    int lastDay = CivilDate.dayOfMonth(last);
    if (lastDay == CivilDate.daysOfMonth(CivilDate.year(last), CivilDate.month(last))) {
      dayOfMonth = Math.min(dayOfMonth, lastDay);
    }
    long months =
        (CivilDate.year(last) - CivilDate.year(first)) * 12
            + CivilDate.month(last)
            - CivilDate.month(first);
    boolean incomplete =
        lastDay < dayOfMonth
            || lastDay == dayOfMonth && to - toDay * perDay < from - fromDay * perDay;
    return incomplete ? months - 1 : months;
  }

  private static long years(long from, long to, long perDay) {
    long fromYear = CivilDate.year(CivilDate.of(Math.floorDiv(from, perDay)));
    long toYear = CivilDate.year(CivilDate.of(Math.floorDiv(to, perDay)));
    long fromRest = from - CivilDate.day(fromYear, 1, 1) * perDay;
    long toRest = to - CivilDate.day(toYear, 1, 1) * perDay;
    boolean fromLeap = CivilDate.daysOfMonth(fromYear, 2) == 29;
    boolean toLeap = CivilDate.daysOfMonth(toYear, 2) == 29;
    if (fromRest >= LEAP_DAY * perDay) {
      if (fromLeap && !toLeap) {
        fromRest -= perDay;
      } else if (!fromLeap && toLeap && toRest >= LEAP_DAY * perDay) {
        toRest -= perDay;
      }
    }
    return toYear - fromYear - (toRest < fromRest ? 1 : 0);
  }
}
