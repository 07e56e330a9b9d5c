package io.datagenc.engine.generator.text;

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
import io.datagenc.engine.plan.type.ZoneOffsets;
import java.nio.charset.StandardCharsets;

/// Dates and times as ISO 8601 writes them: `2024-07-01T00:30:00.000+02:00`.
public final class IsoFormats {
  private static final long SECOND = 1_000_000;
  private static final int DATE_LENGTH = 10;
  private static final int MAX_OFFSET_LENGTH = "+18:00:00".length();

  private IsoFormats() {}

  /// The format of values of `type`.
  ///
  /// @param zone the zone whose local time instants are written in
  /// @throws IllegalArgumentException if the type is of no date or time
  public static TextFormat of(Type type, ZoneOffsets zone) {
    TextFormat plain =
        TextFormat.of(
            type instanceof TimestampWithTimeZoneType timestamp
                ? new TimestampType(timestamp.precision())
                : type);
    return switch (type) {
      case SimpleType.DATE -> plain;
      case TimeType _ -> plain;
      case TimestampType _ ->
          new TextFormat(
              plain.maxLength(),
              (values, index, bytes, at) -> timestamp(plain, values, index, bytes, at));
      case TimestampWithTimeZoneType _ ->
          new TextFormat(
              plain.maxLength() + MAX_OFFSET_LENGTH,
              (values, index, bytes, at) -> {
                long offset = zone.offsetOfInstant(values[index]);
                long[] local = {values[index] + offset * SECOND};
                return offset(offset, bytes, timestamp(plain, local, 0, bytes, at));
              });
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          throw new IllegalArgumentException("no date or time: " + type.sql());
    };
  }

  private static int timestamp(TextFormat plain, long[] values, int index, byte[] bytes, int at) {
    int end = plain.write(values, index, bytes, at);
    int separator = at + DATE_LENGTH;
    while (bytes[separator] != ' ') {
      separator++;
    }
    bytes[separator] = 'T';
    return end;
  }

  private static int offset(long seconds, byte[] bytes, int at) {
    if (seconds == 0) {
      bytes[at] = 'Z';
      return at + 1;
    }
    long magnitude = Math.abs(seconds);
    String text =
        "%s%02d:%02d".formatted(seconds < 0 ? "-" : "+", magnitude / 3600, magnitude / 60 % 60)
            + (magnitude % 60 == 0 ? "" : ":%02d".formatted(magnitude % 60));
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, bytes, at, ascii.length);
    return at + ascii.length;
  }
}
