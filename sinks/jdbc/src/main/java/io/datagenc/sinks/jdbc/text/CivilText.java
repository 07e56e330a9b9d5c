package io.datagenc.sinks.jdbc.text;

import java.time.LocalDate;

/// Dates and times as ISO 8601 writes them.
public final class CivilText {
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final int MICRO_DIGITS = 6;

  /// The days from 0000-01-01 and to 9999-12-31, which have years of four digits.
  private static final long FIRST_DAY = -719_528;

  private static final long LAST_DAY = 2_932_896;
  private static final int ERA_DAYS = 146_097;
  private static final int ERA_YEARS = 400;
  private static final int DAYS_TO_EPOCH = 719_468;

  private CivilText() {}

  /// Adds a date.
  ///
  /// @param day days since 1970-01-01
  public static void date(ValueText text, long day) {
    if (day < FIRST_DAY || day > LAST_DAY) {
      text.add(LocalDate.ofEpochDay(day).toString());
      return;
    }
    // Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    long shifted = day + DAYS_TO_EPOCH;
    long era = Math.floorDiv(shifted, ERA_DAYS);
    long dayOfEra = shifted - era * ERA_DAYS;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long shiftedMonth = (5 * dayOfYear + 2) / 153;
    long month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    text.addPadded(yearOfEra + era * ERA_YEARS + (month <= 2 ? 1 : 0), 4);
    text.add((byte) '-');
    text.addPadded(month, 2);
    text.add((byte) '-');
    text.addPadded(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, 2);
  }

  /// Adds a time of day.
  ///
  /// @param precision the number of digits of the fraction, 0 to 6
  public static void time(ValueText text, long micros, int precision) {
    long seconds = micros / 1_000_000;
    text.addPadded(seconds / 3600, 2);
    text.add((byte) ':');
    text.addPadded(seconds / 60 % 60, 2);
    text.add((byte) ':');
    text.addPadded(seconds % 60, 2);
    if (precision > 0) {
      text.add((byte) '.');
      long unit = Math.powExact(10L, MICRO_DIGITS - precision);
      text.addPadded(micros % 1_000_000 / unit, precision);
    }
  }

  /// Adds a date and a time.
  public static void timestamp(ValueText text, long micros, int precision, char separator) {
    date(text, Math.floorDiv(micros, DAY_MICROS));
    text.add((byte) separator);
    time(text, Math.floorMod(micros, DAY_MICROS), precision);
  }
}
