package io.datagenc.sinks.duckdb;

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
import java.util.List;
import java.util.stream.Collectors;

/// How DuckDB spells what content checksums are made of; see [io.datagenc.sinks.sink.SqlStore].
public final class DuckdbSql {
  private static final String TIMESTAMP = "%Y-%m-%d %H:%M:%S.%f";
  private static final String TIME = "%H:%M:%S.%f";
  private static final int FRACTION_DIGITS = 6;

  private DuckdbSql() {}

  /// A name, quoted.
  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// A text constant.
  public static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /// The expression of the canonical text of a value, NULL for NULL.
  static String canonicalText(String value, Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, UUID ->
                "CAST(" + value + " AS VARCHAR)";
            case VARBINARY -> "lower(hex(" + value + "))";
            case DATE -> "strftime(" + value + ", '%Y-%m-%d')";
            case REAL, DOUBLE, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> throw none(type);
          };
      case DecimalType decimal -> decimal(value, decimal);
      case CharType _ -> "rtrim(" + value + ", ' ')";
      case VarcharType _ -> value;
      case TimeType time -> formatted("DATE '2000-01-01' + " + value, TIME, time.precision());
      case TimestampType timestamp -> formatted(value, TIMESTAMP, timestamp.precision());
      case TimestampWithTimeZoneType instant ->
          formatted("make_timestamp(epoch_us(" + value + "))", TIMESTAMP, instant.precision());
      case ArrayType _, SetType _, MapType _, RowType _ -> throw none(type);
    };
  }

  /// Without digits before the point DuckDB writes none.
  private static String decimal(String value, DecimalType type) {
    String text =
        "CAST(CAST(%s AS DECIMAL(%d,%d)) AS VARCHAR)"
            .formatted(value, type.precision(), type.scale());
    return type.precision() == type.scale()
        ? "regexp_replace(" + text + ", '^(-?)\\.', '\\10.')"
        : text;
  }

  /// Digits of the fraction that are not needed are left out, and with the last one the point.
  private static String formatted(String value, String format, int precision) {
    String text = "strftime(" + value + ", '" + format + "')";
    if (precision == FRACTION_DIGITS) {
      return text;
    }
    return "left(%s, %d)".formatted(text, precision - FRACTION_DIGITS - (precision == 0 ? 1 : 0));
  }

  private static IllegalArgumentException none(Type type) {
    return new IllegalArgumentException("no canonical text of type " + type.sql());
  }

  /// The text of a row.
  static String rowText(List<String> canonicalTexts) {
    return canonicalTexts.stream()
        .map(text -> "coalesce(length(%1$s) || ':' || %1$s, '~')".formatted(text))
        .collect(Collectors.joining(" || "));
  }

  /// The content checksum of all rows.
  static String checksum(String rowText) {
    return "coalesce(sum(CAST('0x' || substr(md5(%s), 1, 15) AS BIGINT)), 0)".formatted(rowText);
  }
}
