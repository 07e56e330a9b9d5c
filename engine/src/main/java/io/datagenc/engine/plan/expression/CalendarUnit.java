package io.datagenc.engine.plan.expression;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A unit that dates and times are counted or cut in.
public enum CalendarUnit {
  MICROSECOND(1, 0),
  MILLISECOND(1_000, 0),
  SECOND(1_000_000, 0),
  MINUTE(60_000_000, 0),
  HOUR(3_600_000_000L, 0),
  DAY(86_400_000_000L, 0),
  WEEK(7 * 86_400_000_000L, 0),
  MONTH(0, 1),
  QUARTER(0, 3),
  YEAR(0, 12),
  DECADE(0, 120),
  CENTURY(0, 1_200),
  MILLENNIUM(0, 12_000);

  private final long micros;
  private final int months;

  CalendarUnit(long micros, int months) {
    this.micros = micros;
    this.months = months;
  }

  /// The unit called `name`, in any case, with or without a plural `s`.
  public static Optional<CalendarUnit> find(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(unit -> unit.name().equals(upper) || (unit.name() + "S").equals(upper))
        .findFirst();
  }

  /// How many microseconds it has; empty for months and what consists of them.
  public OptionalLong micros() {
    return micros == 0 ? OptionalLong.empty() : OptionalLong.of(micros);
  }

  /// How many months it has; empty for weeks and shorter units.
  public OptionalInt months() {
    return months == 0 ? OptionalInt.empty() : OptionalInt.of(months);
  }

  /// Whether it begins and ends at midnight.
  public boolean isOfDays() {
    return compareTo(DAY) >= 0;
  }
}
