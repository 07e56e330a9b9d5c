package io.datagenc.engine.plan.type;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates and times as texts: `2024-12-31`, `23:59:59.123`, `2024-12-31 23:59:59.123` with a space
/// or `T`, and behind it the zone of an instant: `Z`, `+02:00` or ` Europe/Berlin`. Leading zeros
/// of months, days and hours, and seconds, may be left out; spaces around do not matter.
///
/// @param micros microseconds since midnight or since 1970-01-01, rounded half up
/// @param digits of the second's fraction, as written
/// @param isExact whether no digit was rounded
public record DateTimeText(long micros, int digits, boolean isExact) {
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;
  private static final int MICROSECOND_DIGITS = 6;
  private static final String DATE = "([+-]?\\d{4,9})-(\\d{1,2})-(\\d{1,2})";
  private static final String TIME = "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,12}))?)?";
  private static final String ZONE = "Z|z|[+-]\\d{1,2}(?::?\\d{2})?|[A-Za-z][A-Za-z0-9_+/-]*";
  private static final Pattern DATE_ONLY = Pattern.compile(DATE);
  private static final Pattern TIME_ONLY = Pattern.compile(TIME);
  private static final Pattern MOMENT =
      Pattern.compile("%s(?:(?:[Tt]|\\s+)%s)?(?:\\s*(%s))?".formatted(DATE, TIME, ZONE));
  private static final int ZONE_GROUP = 8;

  /// The days since 1970-01-01 of a date.
  ///
  /// @throws DateTimeException if `text` is none
  public static long day(String text) {
    return date(matcher(DATE_ONLY, text)).toEpochDay();
  }

  /// A time of day.
  ///
  /// @throws DateTimeException if `text` is none
  public static DateTimeText time(String text) {
    return time(matcher(TIME_ONLY, text), 1);
  }

  /// A date and a time, or a date, which is its midnight.
  ///
  /// @throws DateTimeException if `text` is none, or has a zone
  public static DateTimeText timestamp(String text) {
    Matcher moment = matcher(MOMENT, text);
    if (moment.group(ZONE_GROUP) != null) {
      throw new DateTimeException("has a time zone: " + text);
    }
    return local(moment);
  }

  /// The local time of a date and a time, or of an instant in the zone that it names: a time that
  /// the zone skips is as much later.
  ///
  /// @throws DateTimeException if `text` is none
  public static DateTimeText localTime(String text) {
    Matcher moment = matcher(MOMENT, text);
    DateTimeText local = local(moment);
    Optional<Duration> skipped =
        zone(moment)
            .map(zone -> zone.getRules().getTransition(seconds(local)))
            .filter(ZoneOffsetTransition::isGap)
            .map(ZoneOffsetTransition::getDuration);
    return skipped.isEmpty()
        ? local
        : new DateTimeText(
            local.micros + skipped.get().toSeconds() * SECOND, local.digits, local.isExact);
  }

  /// An instant, in microseconds since 1970-01-01 UTC. A local time that its zone skips is as much
  /// later, of one that occurs twice the earlier is meant.
  ///
  /// @param zone of a text that names none
  /// @throws DateTimeException if `text` is none
  public static DateTimeText instant(String text, ZoneId zone) {
    Matcher moment = matcher(MOMENT, text);
    DateTimeText local = local(moment);
    ZoneId own = zone(moment).orElse(zone);
    LocalDateTime seconds = seconds(local);
    long offset = own.getRules().getOffset(seconds).getTotalSeconds();
    return new DateTimeText(local.micros - offset * SECOND, local.digits, local.isExact);
  }

  /// Whether the local time that `text` gives is one that its zone skips.
  ///
  /// @param zone of a text that names none
  /// @throws DateTimeException if `text` is no instant
  public static boolean isSkipped(String text, ZoneId zone) {
    Matcher moment = matcher(MOMENT, text);
    ZoneId own = zone(moment).orElse(zone);
    return own.getRules().getValidOffsets(seconds(local(moment))).isEmpty();
  }

  /// Whether `text` is a date with or without a time and names a zone.
  public static boolean hasZone(String text) {
    Matcher moment = MOMENT.matcher(text.strip());
    return moment.matches() && moment.group(ZONE_GROUP) != null;
  }

  private static LocalDateTime seconds(DateTimeText local) {
    return LocalDateTime.ofEpochSecond(Math.floorDiv(local.micros, SECOND), 0, ZoneOffset.UTC);
  }

  private static Optional<ZoneId> zone(Matcher moment) {
    return Optional.ofNullable(moment.group(ZONE_GROUP))
        .map(name -> name.equals("z") ? ZoneOffset.UTC : ZoneId.of(name));
  }

  private static Matcher matcher(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text.strip());
    if (!matcher.matches()) {
      throw new DateTimeException("not a date or time: " + text);
    }
    return matcher;
  }

  private static LocalDate date(Matcher matcher) {
    return LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
  }

  private static DateTimeText local(Matcher moment) {
    long midnight = date(moment).toEpochDay() * DAY;
    if (moment.group(4) == null) {
      return new DateTimeText(midnight, 0, true);
    }
    DateTimeText time = time(moment, 4);
    return new DateTimeText(midnight + time.micros, time.digits, time.isExact);
  }

  /// @param group that of the hour
  private static DateTimeText time(Matcher matcher, int group) {
    int second = matcher.group(group + 2) == null ? 0 : number(matcher, group + 2);
    LocalTime whole = LocalTime.of(number(matcher, group), number(matcher, group + 1), second);
    @Nullable String fraction = matcher.group(group + 3);
    if (fraction == null) {
      return new DateTimeText(whole.toSecondOfDay() * SECOND, 0, true);
    }
    long micros =
        Long.parseLong(
            (fraction + "0".repeat(MICROSECOND_DIGITS)).substring(0, MICROSECOND_DIGITS));
    String rest = fraction.substring(Math.min(fraction.length(), MICROSECOND_DIGITS));
    boolean isUp = !rest.isEmpty() && rest.charAt(0) >= '5';
    return new DateTimeText(
        whole.toSecondOfDay() * SECOND + micros + (isUp ? 1 : 0),
        fraction.length(),
        rest.chars().allMatch(digit -> digit == '0'));
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
