package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.ExactNumbers;
import io.datagenc.engine.generator.kernel.UnaryLoop;
import io.datagenc.engine.generator.number.ConversionLoops;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DateTimeText;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;

/// Values written as text. Spaces around them do not matter.
final class TextParsing {
  private static final int UUID_LENGTH = 36;

  private TextParsing() {}

  /// The value of `type`, as a [io.datagenc.engine.generator.ScalarFunction] takes it, that `text`
  /// denotes.
  ///
  /// @param zone of an instant whose text names none
  /// @throws IllegalArgumentException if it denotes none
  /// @throws ArithmeticException if the type does not hold the number
  /// @throws java.time.DateTimeException if it is no date or time
  static Object parse(String text, Type type, ZoneId zone) {
    String trimmed = text.strip();
    return switch (type) {
      case SimpleType simple -> simple(text, trimmed, simple);
      case DecimalType _ -> ExactNumbers.convert(new BigDecimal(trimmed), type);
      case TimeType time ->
          round(ConversionLoops.roundTime(time.precision()), DateTimeText.time(trimmed).micros());
      case TimestampType timestamp ->
          round(
              ConversionLoops.roundTimestamp(timestamp.precision()),
              DateTimeText.localTime(trimmed).micros());
      case TimestampWithTimeZoneType timestamp ->
          round(
              ConversionLoops.roundTimestamp(timestamp.precision()),
              DateTimeText.instant(trimmed, zone).micros());
      case CharType _, VarcharType _, ArrayType _, SetType _, MapType _, RowType _ ->
          throw new IllegalArgumentException("no text is a value of type " + type.sql());
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
      case DATE -> DateTimeText.day(trimmed);
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
}
