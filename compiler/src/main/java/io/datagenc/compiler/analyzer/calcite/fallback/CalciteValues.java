package io.datagenc.compiler.analyzer.calcite.fallback;

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
import java.math.RoundingMode;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/// Values of one type between the engine's Java objects and those of Calcite's generated code.
enum CalciteValues {
  SAME,
  BYTE,
  SHORT,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  DECIMAL,
  BYTES,
  /// Days or months: an Integer.
  DAYS,
  /// A time of day: an Integer of milliseconds.
  TIME,
  /// A point in time or a duration: a Long of milliseconds.
  MILLISECONDS;

  private static final long MICROSECONDS_PER_MILLISECOND = 1000;

  static CalciteValues of(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, UUID, JSON -> SAME;
            case TINYINT -> BYTE;
            case SMALLINT -> SHORT;
            case INTEGER -> INT;
            case BIGINT -> LONG;
            case REAL -> FLOAT;
            case DOUBLE -> DOUBLE;
            case VARBINARY -> BYTES;
            case DATE, INTERVAL_YEAR_MONTH -> DAYS;
            case INTERVAL_DAY_TIME -> MILLISECONDS;
          };
      case DecimalType ignored -> DECIMAL;
      case CharType ignored -> SAME;
      case VarcharType ignored -> SAME;
      case TimeType ignored -> TIME;
      case TimestampType ignored -> MILLISECONDS;
      case TimestampWithTimeZoneType ignored -> MILLISECONDS;
      case ArrayType _, SetType _, MapType _, RowType _ ->
          throw new IllegalArgumentException("nested type " + type.sql());
    };
  }

  @Nullable Object toCalcite(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (this) {
      case SAME, DECIMAL, LONG, DOUBLE -> value;
      case BYTE -> ((Long) value).byteValue();
      case SHORT -> ((Long) value).shortValue();
      case INT, DAYS -> Math.toIntExact((Long) value);
      case FLOAT -> ((Double) value).floatValue();
      case BYTES -> new ByteString((byte[]) value);
      case TIME -> Math.toIntExact(Math.floorDiv((Long) value, MICROSECONDS_PER_MILLISECOND));
      case MILLISECONDS -> Math.floorDiv((Long) value, MICROSECONDS_PER_MILLISECOND);
    };
  }

  @Nullable Object fromCalcite(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (this) {
      case SAME -> value;
      case BYTE, SHORT, INT, LONG, DAYS -> exactLong((Number) value);
      case FLOAT, DOUBLE -> ((Number) value).doubleValue();
      case DECIMAL -> decimal((Number) value);
      case BYTES -> ((ByteString) value).getBytes();
      case TIME, MILLISECONDS ->
          Math.multiplyExact(exactLong((Number) value), MICROSECONDS_PER_MILLISECOND);
    };
  }

  private static long exactLong(Number value) {
    return value instanceof BigDecimal decimal
        ? decimal.setScale(0, RoundingMode.DOWN).longValueExact()
        : value.longValue();
  }

  private static BigDecimal decimal(Number value) {
    return switch (value) {
      case BigDecimal decimal -> decimal;
      case Double number -> BigDecimal.valueOf(number);
      case Float number -> BigDecimal.valueOf(number);
      default -> BigDecimal.valueOf(value.longValue());
    };
  }
}
