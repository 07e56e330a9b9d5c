package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.number.CivilDate;

/// Dates of the years 0 to 9999 as text.
final class DateText {
  private DateText() {}

  /// Writes the ten characters `YYYY-MM-DD` of a day from [CivilDate#FIRST_DAY] to
  /// [CivilDate#LAST_DAY].
  static void write(long day, byte[] bytes, int at) {
    long date = CivilDate.of(day);
    Digits.writePadded(CivilDate.year(date), bytes, at + 4, 4);
    bytes[at + 4] = '-';
    Digits.writePadded(CivilDate.month(date), bytes, at + 7, 2);
    bytes[at + 7] = '-';
    Digits.writePadded(CivilDate.dayOfMonth(date), bytes, at + 10, 2);
  }
}
