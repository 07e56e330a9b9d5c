package io.datagenc.sinks.load.verify;

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

/// Which types have a canonical text, one that every store can make with its own SQL.
public final class CanonicalType {
  private CanonicalType() {}

  /// Whether values of `type` are part of content checksums. Floating-point numbers are not,
  /// because stores spell them differently, and neither are JSON and nested values, which stores
  /// bring into forms of their own.
  public static boolean hasText(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, VARBINARY, DATE, UUID -> true;
            case REAL, DOUBLE, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> false;
          };
      case DecimalType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _ ->
          true;
      case ArrayType _, SetType _, MapType _, RowType _ -> false;
    };
  }
}
