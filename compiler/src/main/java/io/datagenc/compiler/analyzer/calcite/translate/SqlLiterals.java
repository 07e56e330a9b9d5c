package io.datagenc.compiler.analyzer.calcite.translate;

import io.datagenc.compiler.analyzer.calcite.type.Intervals;
import io.datagenc.compiler.ast.IntervalQualifier;
import io.datagenc.compiler.ast.IntervalUnit;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.engine.plan.type.DateTimeText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;

/// Constants as Calcite's literals.
final class SqlLiterals {

  private static final int MICROSECONDS = 6;
  private static final int NANOSECONDS = 1000;
  private static final int MICROSECONDS_PER_SECOND = 1_000_000;
  private static final Pattern POSTGRES_INTERVAL =
      Pattern.compile("\\s*([+-]?\\d+)\\s+([a-z]+?)s?\\s*", Pattern.CASE_INSENSITIVE);

  private SqlLiterals() {}

  /// A number without a sign.
  static SqlNode number(String text, SqlParserPos position) {
    if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return SqlLiteral.createApproxNumeric(text, position);
    }
    return SqlLiteral.createExactNumeric(text, position);
  }

  static SqlNode number(BigDecimal value, SqlParserPos position) {
    return SqlLiteral.createExactNumeric(value.toPlainString(), position);
  }

  /// The date that `text` spells.
  ///
  /// @throws DateTimeException if it spells none
  static SqlNode date(String text, SqlParserPos position) {
    return date(LocalDate.ofEpochDay(DateTimeText.day(text)), position);
  }

  static SqlNode date(LocalDate date, SqlParserPos position) {
    return SqlLiteral.createDate(
        new DateString(date.getYear(), date.getMonthValue(), date.getDayOfMonth()), position);
  }

  /// The time of day that `text` spells.
  ///
  /// @throws DateTimeException if it spells none
  static SqlNode time(String text, SqlParserPos position) {
    DateTimeText time = checkDigits(DateTimeText.time(text));
    return time(LocalTime.ofNanoOfDay(time.micros() * NANOSECONDS), time.digits(), position);
  }

  static SqlNode time(LocalTime time, int precision, SqlParserPos position) {
    return SqlLiteral.createTime(timeString(time), precision, position);
  }

  /// The timestamp that `text` spells: a date, and perhaps a time after a space or `T`.
  ///
  /// @throws DateTimeException if it spells none
  static SqlNode timestamp(String text, SqlParserPos position) {
    DateTimeText timestamp = checkDigits(DateTimeText.timestamp(text));
    return timestamp(localDateTime(timestamp.micros()), timestamp.digits(), position);
  }

  static SqlNode timestamp(LocalDateTime timestamp, int precision, SqlParserPos position) {
    return SqlLiteral.createTimestamp(
        org.apache.calcite.sql.type.SqlTypeName.TIMESTAMP,
        timestampString(timestamp),
        precision,
        position);
  }

  /// An instant, from its local time in UTC.
  static SqlNode instant(LocalDateTime utc, int precision, SqlParserPos position) {
    return SqlLiteral.createTimestamp(
        org.apache.calcite.sql.type.SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE,
        timestampString(utc),
        precision,
        position);
  }

  /// The instant that `text` spells: a timestamp with a zone, or without one in `zone`.
  ///
  /// @throws DateTimeException if it spells none, or a local time that its zone skips
  static SqlNode instant(String text, ZoneId zone, SqlParserPos position) {
    DateTimeText instant = checkDigits(DateTimeText.instant(text, zone));
    if (DateTimeText.isSkipped(text, zone)) {
      throw new DateTimeException("the clock skips this time: " + text);
    }
    return instant(localDateTime(instant.micros()), instant.digits(), position);
  }

  private static LocalDateTime localDateTime(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, MICROSECONDS_PER_SECOND),
        Math.floorMod(micros, MICROSECONDS_PER_SECOND) * NANOSECONDS,
        ZoneOffset.UTC);
  }

  private static DateTimeText checkDigits(DateTimeText text) {
    if (text.digits() > MICROSECONDS) {
      throw new DateTimeException("more than six digits of a second's fraction");
    }
    return text;
  }

  private static TimeString timeString(LocalTime time) {
    return new TimeString(time.getHour(), time.getMinute(), time.getSecond())
        .withNanos(time.getNano());
  }

  private static TimestampString timestampString(LocalDateTime timestamp) {
    return new TimestampString(
            timestamp.getYear(),
            timestamp.getMonthValue(),
            timestamp.getDayOfMonth(),
            timestamp.getHour(),
            timestamp.getMinute(),
            timestamp.getSecond())
        .withNanos(timestamp.getNano());
  }

  private static int fractionDigits(String interval) {
    int point = interval.indexOf('.');
    return point < 0 ? 0 : interval.length() - point - 1;
  }

  /// An interval; empty if its text has no number for the unit, or is finer than a millisecond.
  static Optional<SqlNode> interval(Literal.IntervalLiteral literal, SqlParserPos position) {
    int sign = literal.negative() ? -1 : 1;
    String text = literal.value().value().strip();
    if (literal.qualifier().isPresent()) {
      return interval(sign, text, literal.qualifier().get(), position);
    }
    Matcher matcher = POSTGRES_INTERVAL.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (IntervalUnit unit : IntervalUnit.values()) {
      if (unit.name().equalsIgnoreCase(matcher.group(2))) {
        IntervalQualifier qualifier = new IntervalQualifier(literal.span(), unit, Optional.empty());
        return interval(sign, matcher.group(1), qualifier, position);
      }
    }
    return Optional.empty();
  }

  private static Optional<SqlNode> interval(
      int sign, String text, IntervalQualifier qualifier, SqlParserPos position) {
    if (!text.matches("[+-]?[\\d :.-]*\\d") || text.matches(".*\\.\\d{4,}")) {
      return Optional.empty();
    }
    return Optional.of(
        SqlLiteral.createInterval(
            sign, text, Intervals.qualifier(qualifier, fractionDigits(text), position), position));
  }
}
