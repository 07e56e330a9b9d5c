package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.ExactNumbers;
import io.datagenc.engine.generator.kernel.UnaryLoop;
import io.datagenc.engine.generator.number.ConversionLoops;
import io.datagenc.engine.plan.DecimalType;
import io.datagenc.engine.plan.SimpleType;
import io.datagenc.engine.plan.TimeType;
import io.datagenc.engine.plan.TimestampType;
import io.datagenc.engine.plan.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;

/// Values written as text. Spaces around them do not matter.
final class TextParsing {
  private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);
  private static final int UUID_LENGTH = 36;

  private TextParsing() {}

  /// The value of `type`, as a [io.datagenc.engine.generator.ScalarFunction] takes it, that `text`
  /// denotes.
  ///
  /// @throws IllegalArgumentException if it denotes none
  /// @throws ArithmeticException if the type does not hold the number
  /// @throws java.time.DateTimeException if it is no date or time
  static Object parse(String text, Type type) {
    String trimmed = text.strip();
    return switch (type) {
      case SimpleType simple -> simple(text, trimmed, simple);
      case DecimalType _ -> ExactNumbers.convert(new BigDecimal(trimmed), type);
      case TimeType time ->
          round(
              ConversionLoops.roundTime(time.precision()),
              LocalTime.parse(trimmed).toNanoOfDay() / 1000);
      case TimestampType timestamp ->
          round(ConversionLoops.roundTimestamp(timestamp.precision()), micros(trimmed));
      case TimestampWithTimeZoneType timestamp ->
          round(ConversionLoops.roundTimestamp(timestamp.precision()), instant(trimmed));
      default -> throw new IllegalArgumentException("no text is a value of type " + type.sql());
    };
  }

  private static Object simple(String text, String trimmed, SimpleType type) {
    return switch (type) {
      case BOOLEAN ->
          switch (trimmed.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> throw new IllegalArgumentException(text);
          };
      case TINYINT, SMALLINT, INTEGER, BIGINT ->
          ExactNumbers.convert(BigDecimal.valueOf(Long.parseLong(trimmed)), type);
      case REAL -> (double) Float.parseFloat(trimmed);
      case DOUBLE -> Double.parseDouble(trimmed);
      case DATE -> LocalDate.parse(trimmed).toEpochDay();
      case UUID -> {
        if (trimmed.length() != UUID_LENGTH) {
          throw new IllegalArgumentException(text);
        }
        yield UUID.fromString(trimmed);
      }
      case VARBINARY -> text.getBytes(StandardCharsets.UTF_8);
      case JSON -> text;
      case INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("no text is a value of type " + type.sql());
    };
  }

  private static Object round(UnaryLoop rounding, long micros) {
    long[] one = {micros};
    rounding.apply(one, one, 1);
    return one[0];
  }

  private static long micros(String text) {
    String iso = text.replace(' ', 'T');
    LocalDateTime time =
        iso.indexOf('T') < 0 ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
    return ChronoUnit.MICROS.between(EPOCH, time);
  }

  private static long instant(String text) {
    String iso = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) + 'Z' : text;
    iso = iso.replace(' ', 'T');
    int behindDate = Math.max(0, iso.indexOf('T'));
    boolean zoned =
        iso.endsWith("Z") || iso.indexOf('+', behindDate) > 0 || iso.indexOf('-', behindDate) > 0;
    return behindDate > 0 && zoned
        ? micros(
            OffsetDateTime.parse(iso)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDateTime()
                .toString())
        : micros(text);
  }
}
