package io.datagenc.sinks.jdbc.mysql;

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
import io.datagenc.sinks.dialect.MysqlDialect;
import io.datagenc.sinks.jdbc.CanonicalSql;
import java.util.List;
import java.util.stream.Collectors;

/// Content checksums in the SQL of MySQL and MariaDB.
enum MysqlCanonicalSql implements CanonicalSql {
  INSTANCE;

  private static final int FRACTION_DIGITS = 6;

  /// The characters of a time of day with all digits of its fraction.
  private static final int TIME_LENGTH = 15;

  /// The same with a date and a space before it.
  private static final int TIMESTAMP_LENGTH = 26;

  @Override
  public String text(String value) {
    return MysqlDialect.quotedText(value);
  }

  @Override
  public String canonicalText(String value, Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN ->
                "CASE WHEN %1$s = 0 THEN 'false' WHEN %1$s <> 0 THEN 'true' END".formatted(value);
            case TINYINT, SMALLINT, INTEGER, BIGINT -> "CAST(" + value + " AS CHAR)";
            case UUID -> "LOWER(CAST(" + value + " AS CHAR))";
            case VARBINARY -> "LOWER(HEX(" + value + "))";
            case DATE -> "DATE_FORMAT(" + value + ", '%Y-%m-%d')";
            case REAL, DOUBLE, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> throw none(type);
          };
      case DecimalType decimal ->
          "CAST(CAST(%s AS DECIMAL(%d,%d)) AS CHAR)"
              .formatted(value, decimal.precision(), decimal.scale());
      case CharType _ -> "TRIM(TRAILING ' ' FROM " + value + ")";
      case VarcharType _ -> value;
      case TimeType time ->
          fitted("TIME_FORMAT(" + value + ", '%H:%i:%s.%f')", TIME_LENGTH, time.precision());
      case TimestampType timestamp -> timestamp(value, timestamp.precision());
      case TimestampWithTimeZoneType instant -> timestamp(value, instant.precision());
      case ArrayType _, SetType _, MapType _, RowType _ -> throw none(type);
    };
  }

  private static String timestamp(String value, int precision) {
    return fitted(
        "DATE_FORMAT(" + value + ", '%Y-%m-%d %H:%i:%s.%f')", TIMESTAMP_LENGTH, precision);
  }

  /// Digits of the fraction that are not needed are left out, and with the last one the point.
  private static String fitted(String text, int length, int precision) {
    return precision == FRACTION_DIGITS
        ? text
        : "LEFT(%s, %d)"
            .formatted(text, length - FRACTION_DIGITS + precision - (precision == 0 ? 1 : 0));
  }

  private static IllegalArgumentException none(Type type) {
    return new IllegalArgumentException("no canonical text of type " + type.sql());
  }

  /// A FLOAT alone is told with six digits. CAST takes DOUBLE in MySQL from version 8.0.17 on.
  @Override
  public String floating(String value) {
    return "CAST(" + value + " AS DOUBLE)";
  }

  /// The time zone of sessions is UTC.
  @Override
  public String age(String value, Type type) {
    return "TIMESTAMPDIFF(SECOND, " + value + ", UTC_TIMESTAMP())";
  }

  @Override
  public String rowText(List<String> canonicalTexts) {
    return canonicalTexts.stream()
        .map(text -> "CONVERT(" + text + " USING utf8mb4)")
        .map(text -> "COALESCE(CONCAT(CHAR_LENGTH(%1$s), ':', %1$s), '~')".formatted(text))
        .collect(Collectors.joining(", ", "CONCAT(", ")"));
  }

  @Override
  public String checksum(String rowText) {
    return "COALESCE(SUM(CAST(CONV(LEFT(MD5(CONVERT(%s USING utf8mb4)), 15), 16, 10) AS UNSIGNED)), 0)"
        .formatted(rowText);
  }
}
