package io.datagenc.engine.generator.number;

import io.datagenc.engine.generator.kernel.BinaryLoop;
import java.time.LocalDate;

/// Arithmetic of dates (days) and timestamps (microseconds) with intervals (months or
/// microseconds).
public final class TemporalLoops {
  /// The months of a hundred thousand years: beyond them no date is meant.
  private static final long MAX_MONTHS = 1_200_000;

  private static final long MAX_DAYS = 400_000_000;

  private static final long FIRST_DAY = LocalDate.of(-9999, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private TemporalLoops() {}

  /// `loop` without results before the year −9999 or beyond 9999, which are no dates.
  ///
  /// @param perDay the units of a day in the results
  public static BinaryLoop withinCalendar(BinaryLoop loop, long perDay) {
    long first = FIRST_DAY * perDay;
    long last = (LAST_DAY + 1) * perDay - 1;
    return (left, right, results, length) -> {
      long status = loop.apply(left, right, results, length);
      boolean outside = false;
      for (int i = 0; i < length; i++) {
        outside |= results[i] < first | results[i] > last;
      }
      return outside ? -1 : status;
    };
  }

  /// DATE ± microseconds: the date of midnight moved by them.
  public static BinaryLoop dateMicros(int sign) {
    return (dates, micros, results, length) -> {
      for (int i = 0; i < length; i++) {
        results[i] = dates[i] + Math.floorDiv(sign * micros[i], ConversionLoops.DAY_MICROS);
      }
      return 0;
    };
  }

  /// DATE ± months; a day that the month does not have becomes its last one.
  public static BinaryLoop dateMonths(int sign) {
    return (dates, months, results, length) -> {
      boolean outside = false;
      for (int i = 0; i < length; i++) {
        if (isOutside(dates[i], months[i])) {
          outside = true;
        } else {
          results[i] = CivilDate.plusMonths(dates[i], sign * months[i]);
        }
      }
      return outside ? -1 : 0;
    };
  }

  /// TIMESTAMP ± months; a day that the month does not have becomes its last one.
  public static BinaryLoop timestampMonths(int sign) {
    return (timestamps, months, results, length) -> {
      boolean outside = false;
      for (int i = 0; i < length; i++) {
        long day = Math.floorDiv(timestamps[i], ConversionLoops.DAY_MICROS);
        if (isOutside(day, months[i])) {
          outside = true;
        } else {
          long micros = timestamps[i] - day * ConversionLoops.DAY_MICROS;
          results[i] =
              CivilDate.plusMonths(day, sign * months[i]) * ConversionLoops.DAY_MICROS + micros;
        }
      }
      return outside ? -1 : 0;
    };
  }

  private static boolean isOutside(long day, long months) {
    return Math.abs(months) > MAX_MONTHS || Math.abs(day) > MAX_DAYS;
  }

  /// TIME ± microseconds, modulo a day.
  public static BinaryLoop timeMicros(int sign) {
    return (times, micros, results, length) -> {
      for (int i = 0; i < length; i++) {
        results[i] =
            Math.floorMod(
                times[i] + sign * (micros[i] % ConversionLoops.DAY_MICROS),
                ConversionLoops.DAY_MICROS);
      }
      return 0;
    };
  }

  /// DATE − DATE in microseconds.
  public static long dayDifference(long[] left, long[] right, long[] results, int length) {
    for (int i = 0; i < length; i++) {
      results[i] = (left[i] - right[i]) * ConversionLoops.DAY_MICROS;
    }
    return 0;
  }

  /// The whole months from the right to the left date or timestamp.
  public static BinaryLoop monthsBetween(boolean dates) {
    long perDay = dates ? 1 : ConversionLoops.DAY_MICROS;
    return (left, right, results, length) -> {
      for (int i = 0; i < length; i++) {
        results[i] = monthsBetween(left[i], right[i], perDay);
      }
      return 0;
    };
  }

  private static long monthsBetween(long left, long right, long perDay) {
    if (left < right) {
      return -monthsBetween(right, left, perDay);
    }
    long leftDay = Math.floorDiv(left, perDay);
    long rightDay = Math.floorDiv(right, perDay);
    long leftDate = CivilDate.of(leftDay);
    long rightDate = CivilDate.of(rightDay);
    long months =
        (CivilDate.year(leftDate) - CivilDate.year(rightDate)) * 12
            + CivilDate.month(leftDate)
            - CivilDate.month(rightDate);
    int dayDifference = CivilDate.dayOfMonth(leftDate) - CivilDate.dayOfMonth(rightDate);
    boolean incomplete =
        dayDifference < 0
            || dayDifference == 0 && left - leftDay * perDay < right - rightDay * perDay;
    return incomplete ? months - 1 : months;
  }

  /// An interval times, or divided by, a double; rounded half up, away from 0.
  public static BinaryLoop scaled(boolean divide) {
    return (intervals, numbers, results, length) -> {
      boolean outside = false;
      for (int i = 0; i < length; i++) {
        double number = Double.longBitsToDouble(numbers[i]);
        double value = divide ? intervals[i] / number : intervals[i] * number;
        outside |= !(Math.abs(value) < 0x1.0p63);
        results[i] = (long) DecimalDoubles.roundHalfUp(value, 0);
      }
      return outside ? -1 : 0;
    };
  }
}
