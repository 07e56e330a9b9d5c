package io.datagenc.sinks.jdbc.postgresql;

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
import io.datagenc.sinks.dialect.PostgresqlDialect;
import io.datagenc.sinks.jdbc.CanonicalSql;
import java.util.List;
import java.util.stream.Collectors;

/// Content checksums in the SQL of PostgreSQL.
enum PostgresqlCanonicalSql implements CanonicalSql {
  INSTANCE;

  private static final String TIMESTAMP = "YYYY-MM-DD HH24:MI:SS.US";
  private static final String TIME = "HH24:MI:SS.US";
  private static final int FRACTION_DIGITS = 6;

  @Override
  public String text(String value) {
    return PostgresqlDialect.INSTANCE.text(value);
  }

  @Override
  public String canonicalText(String value, Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, UUID -> value + "::text";
            case VARBINARY -> "encode(" + value + ", 'hex')";
            case DATE -> "to_char(" + value + ", 'YYYY-MM-DD')";
            case REAL, DOUBLE, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> throw none(type);
          };
      case DecimalType decimal ->
          "%s::numeric(%d,%d)::text".formatted(value, decimal.precision(), decimal.scale());
      case CharType _ -> "rtrim(" + value + "::text, ' ')";
      case VarcharType _ -> value + "::text";
      case TimeType time -> formatted(value, TIME, time.precision());
      case TimestampType timestamp -> formatted(value, TIMESTAMP, timestamp.precision());
      case TimestampWithTimeZoneType instant ->
          formatted("(" + value + " AT TIME ZONE 'UTC')", TIMESTAMP, instant.precision());
      case ArrayType _, SetType _, MapType _, RowType _ -> throw none(type);
    };
  }

  /// Digits of the fraction that are not needed are left out, and with the last one the point.
  private static String formatted(String value, String format, int precision) {
    String text = "to_char(" + value + ", '" + format + "')";
    if (precision == FRACTION_DIGITS) {
      return text;
    }
    return "left(%s, %d)".formatted(text, precision - FRACTION_DIGITS - (precision == 0 ? 1 : 0));
  }

  private static IllegalArgumentException none(Type type) {
    return new IllegalArgumentException("no canonical text of type " + type.sql());
  }

  @Override
  public String floating(String value) {
    return value + "::double precision";
  }

  @Override
  public String age(String value, Type type) {
    String instant =
        type instanceof TimestampWithTimeZoneType
            ? value
            : "(" + value + ")::timestamp AT TIME ZONE 'UTC'";
    return "floor(extract(epoch FROM clock_timestamp() - (%s)))::bigint".formatted(instant);
  }

  @Override
  public String rowText(List<String> canonicalTexts) {
    return canonicalTexts.stream()
        .map(text -> "coalesce(length(%1$s) || ':' || %1$s, '~')".formatted(text))
        .collect(Collectors.joining(" || "));
  }

  @Override
  public String checksum(String rowText) {
    return "coalesce(sum(('x0' || substr(md5(convert_to(%s, 'UTF8')), 1, 15))::bit(64)::bigint), 0)"
        .formatted(rowText);
  }
}
