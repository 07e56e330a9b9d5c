package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.Int128;
import io.datagenc.engine.generator.kernel.PowersOfTen;
import io.datagenc.engine.generator.number.CivilDate;
import io.datagenc.engine.generator.number.ConversionLoops;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
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
import java.time.LocalDate;
import java.util.HexFormat;

/// How a value is written as text.
///
/// @param maxLength no text has more bytes
public record TextFormat(int maxLength, Writer writer) {

  /// Writes one value.
  @FunctionalInterface
  public interface Writer {

    /// Writes value `index` of `values` into `bytes` from `at` on and gives the index behind it.
    int write(long[] values, int index, byte[] bytes, int at);
  }

  private static final int MAX_DATE_LENGTH = 32;
  private static final long MINUTE_SECONDS = 60;

  public int write(long[] values, int index, byte[] bytes, int at) {
    return writer.write(values, index, bytes, at);
  }

  /// The format of values of `type`.
  ///
  /// @throws IllegalArgumentException if they are not converted to text
  public static TextFormat of(Type type) {
    return switch (type) {
      case SimpleType simple -> simple(simple);
      case DecimalType decimal ->
          new TextFormat(
              DecimalType.MAX_PRECISION + 3,
              (values, index, bytes, at) ->
                  text(
                      new BigDecimal(Int128.get(values, index), decimal.scale()).toPlainString(),
                      bytes,
                      at));
      case TimeType time ->
          new TextFormat(
              MAX_DATE_LENGTH,
              (values, index, bytes, at) -> time(values[index], time.precision(), bytes, at));
      case TimestampType timestamp ->
          new TextFormat(
              MAX_DATE_LENGTH,
              (values, index, bytes, at) ->
                  timestamp(values[index], timestamp.precision(), bytes, at));
      case TimestampWithTimeZoneType timestamp ->
          new TextFormat(
              MAX_DATE_LENGTH + 4,
              (values, index, bytes, at) ->
                  text(" UTC", bytes, timestamp(values[index], timestamp.precision(), bytes, at)));
      case CharType _, VarcharType _, ArrayType _, SetType _, MapType _, RowType _ ->
          throw new IllegalArgumentException("no text of a value of type " + type.sql());
    };
  }

  private static TextFormat simple(SimpleType type) {
    return switch (type) {
      case BOOLEAN ->
          new TextFormat(
              5,
              (values, index, bytes, at) -> text(values[index] == 0 ? "false" : "true", bytes, at));
      case DATE ->
          new TextFormat(
              MAX_DATE_LENGTH, (values, index, bytes, at) -> date(values[index], bytes, at));
      case REAL ->
          new TextFormat(
              32,
              (values, index, bytes, at) ->
                  text(DoubleText.of((float) Double.longBitsToDouble(values[index])), bytes, at));
      case DOUBLE ->
          new TextFormat(
              32,
              (values, index, bytes, at) ->
                  text(DoubleText.of(Double.longBitsToDouble(values[index])), bytes, at));
      case UUID -> new TextFormat(36, TextFormat::uuid);
      case TINYINT,
          SMALLINT,
          INTEGER,
          BIGINT,
          VARBINARY,
          JSON,
          INTERVAL_DAY_TIME,
          INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("no text of a value of type " + type.sql());
    };
  }

  private static int text(String text, byte[] bytes, int at) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, bytes, at, ascii.length);
    return at + ascii.length;
  }

  private static int date(long day, byte[] bytes, int at) {
    if (day >= CivilDate.FIRST_DAY && day <= CivilDate.LAST_DAY) {
      DateText.write(day, bytes, at);
      return at + 10;
    }
    return text(LocalDate.ofEpochDay(day).toString(), bytes, at);
  }

  private static int timestamp(long micros, int precision, byte[] bytes, int at) {
    int end = date(Math.floorDiv(micros, ConversionLoops.DAY_MICROS), bytes, at);
    bytes[end] = ' ';
    return time(Math.floorMod(micros, ConversionLoops.DAY_MICROS), precision, bytes, end + 1);
  }

  private static int time(long micros, int precision, byte[] bytes, int at) {
    long seconds = micros / 1_000_000;
    Digits.writePadded(seconds / (MINUTE_SECONDS * MINUTE_SECONDS), bytes, at + 2, 2);
    bytes[at + 2] = ':';
    Digits.writePadded(seconds / MINUTE_SECONDS % MINUTE_SECONDS, bytes, at + 5, 2);
    bytes[at + 5] = ':';
    Digits.writePadded(seconds % MINUTE_SECONDS, bytes, at + 8, 2);
    if (precision == 0) {
      return at + 8;
    }
    bytes[at + 8] = '.';
    long fraction = micros % 1_000_000 / PowersOfTen.of(6 - precision);
    Digits.writePadded(fraction, bytes, at + 9 + precision, precision);
    return at + 9 + precision;
  }

  private static int uuid(long[] values, int index, byte[] bytes, int at) {
    HexFormat hex = HexFormat.of();
    String digits = hex.toHexDigits(values[2 * index]) + hex.toHexDigits(values[2 * index + 1]);
    return text(
        String.join(
            "-",
            digits.substring(0, 8),
            digits.substring(8, 12),
            digits.substring(12, 16),
            digits.substring(16, 20),
            digits.substring(20)),
        bytes,
        at);
  }
}
