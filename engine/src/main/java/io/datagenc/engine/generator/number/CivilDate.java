package io.datagenc.engine.generator.number;

/// Days since 1970-01-01 as year, month and day of the proleptic Gregorian calendar.
///
/// By eras of 400 years that begin on 1 March, as in Howard Hinnant, "chrono-Compatible Low-Level
/// Date Algorithms".
public final class CivilDate {
  /// 0000-01-01.
  public static final long FIRST_DAY = -719_528;

  /// 9999-12-31.
  public static final long LAST_DAY = 2_932_896;

  private static final int ERA_DAYS = 146_097;
  private static final int ERA_YEARS = 400;
  private static final int DAYS_TO_EPOCH = 719_468;

  private CivilDate() {}

  /// Year · 512 + month · 32 + day of `day`; month 1 to 12, day 1 to 31.
  public static long of(long day) {
    long shifted = day + DAYS_TO_EPOCH;
    long era = Math.floorDiv(shifted, (long) ERA_DAYS);
    int dayOfEra = (int) (shifted - era * ERA_DAYS);
    int yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / (ERA_DAYS - 1)) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int marchMonth = (5 * dayOfYear + 2) / 153;
    int dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
    int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    long year = yearOfEra + era * ERA_YEARS + (month <= 2 ? 1 : 0);
    return year << 9 | month << 5 | dayOfMonth;
  }

  public static long year(long date) {
    return date >> 9;
  }

  public static int month(long date) {
    return (int) date >> 5 & 15;
  }

  public static int dayOfMonth(long date) {
    return (int) date & 31;
  }

  /// The days since 1970-01-01 of a date; the month is 1 to 12.
  public static long day(long year, int month, int dayOfMonth) {
    long shifted = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(shifted, (long) ERA_YEARS);
    int yearOfEra = (int) (shifted - era * ERA_YEARS);
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * ERA_DAYS + dayOfEra - DAYS_TO_EPOCH;
  }

  /// The number of days of a month.
  public static int daysOfMonth(long year, int month) {
    return switch (month) {
      case 2 -> (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /// `day` moved by `months`; a day that the month does not have becomes its last one.
  static long plusMonths(long day, long months) {
    long date = of(day);
    long month = year(date) * 12 + month(date) - 1 + months;
    long year = Math.floorDiv(month, 12L);
    int monthOfYear = (int) (month - year * 12) + 1;
    return day(year, monthOfYear, Math.min(dayOfMonth(date), daysOfMonth(year, monthOfYear)));
  }
}
