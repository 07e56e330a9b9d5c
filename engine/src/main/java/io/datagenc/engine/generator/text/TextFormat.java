package io.datagenc.engine.generator.text;

import io.datagenc.engine.decimal.FloatingText;
import io.datagenc.engine.decimal.PowersOfTen;
import io.datagenc.engine.decimal.WideDecimalText;
import io.datagenc.engine.generator.number.CivilDate;
import io.datagenc.engine.generator.number.ConversionLoops;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

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
      case DecimalType decimal when decimal.representation() == Representation.LONG ->
          new TextFormat(
              DecimalType.MAX_LONG_PRECISION + 3,
              (values, index, bytes, at) -> decimal(values[index], decimal.scale(), bytes, at));
      case DecimalType decimal ->
          new TextFormat(
              WideDecimalText.MAX_LENGTH,
              (values, index, bytes, at) ->
                  WideDecimalText.write(
                      values[2 * index], values[2 * index + 1], decimal.scale(), bytes, at));
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
              FloatingText.MAX_LENGTH,
              (values, index, bytes, at) ->
                  FloatingText.write(
                      (float) Double.longBitsToDouble(values[index]),
                      FloatingText.Style.SCIENTIFIC,
                      bytes,
                      at));
      case DOUBLE ->
          new TextFormat(
              FloatingText.MAX_LENGTH,
              (values, index, bytes, at) ->
                  FloatingText.write(
                      Double.longBitsToDouble(values[index]),
                      FloatingText.Style.SCIENTIFIC,
                      bytes,
                      at));
      case UUID -> new TextFormat(36, TextFormat::uuid);
      case TINYINT, SMALLINT, INTEGER, BIGINT ->
          new TextFormat(
              20,
              (values, index, bytes, at) -> {
                int end = at + Digits.length(values[index]);
                int _ = Digits.write(values[index], bytes, end);
                return end;
              });
      case VARBINARY, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
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

  private static int decimal(long value, int scale, byte[] bytes, int at) {
    int start = at;
    if (value < 0) {
      bytes[start++] = '-';
    }
    long magnitude = Math.abs(value);
    long one = PowersOfTen.of(scale);
    int end = start + Digits.length(magnitude / one);
    int _ = Digits.write(magnitude / one, bytes, end);
    if (scale == 0) {
      return end;
    }
    bytes[end] = '.';
    Digits.writePadded(magnitude % one, bytes, end + 1 + scale, scale);
    return end + 1 + scale;
  }

  private static int uuid(long[] values, int index, byte[] bytes, int at) {
    long high = values[2 * index];
    long low = values[2 * index + 1];
    hex(high >>> 32, 8, bytes, at);
    bytes[at + 8] = '-';
    hex(high >>> 16, 4, bytes, at + 9);
    bytes[at + 13] = '-';
    hex(high, 4, bytes, at + 14);
    bytes[at + 18] = '-';
    hex(low >>> 48, 4, bytes, at + 19);
    bytes[at + 23] = '-';
    hex(low, 12, bytes, at + 24);
    return at + 36;
  }

  /// Writes the lowest `count` hexadecimal digits of a number.
  private static void hex(long value, int count, byte[] bytes, int at) {
    long rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      bytes[i] = (byte) Character.forDigit((int) (rest & 15), 16);
      rest >>>= 4;
    }
  }
}
