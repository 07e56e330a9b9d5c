package io.datagenc.trino.metadata;

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
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.OptionalDouble;

/// Values as the numbers that stand for them in Trino's statistics.
final class StatisticsNumbers {
  private static final long MICROSECONDS_PER_MILLISECOND = 1_000;

  private StatisticsNumbers() {}

  /// `value` of `type`; empty for types that have no numbers there.
  static OptionalDouble of(Type type, Value value) {
    return switch (value) {
      case Value.LongValue number -> of(type, number);
      case Value.Int128Value number ->
          type instanceof DecimalType decimal
              ? OptionalDouble.of(
                  new BigDecimal(
                          new BigInteger(
                              ByteBuffer.allocate(2 * Long.BYTES)
                                  .putLong(number.high())
                                  .putLong(number.low())
                                  .array()),
                          decimal.scale())
                      .doubleValue())
              : OptionalDouble.empty();
      case Value.BytesValue _, Value.Null _ -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble of(Type type, Value.LongValue number) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, DATE, BOOLEAN ->
                OptionalDouble.of((double) number.value());
            case REAL, DOUBLE -> OptionalDouble.of(number.asDouble());
            case VARBINARY, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                OptionalDouble.empty();
          };
      case DecimalType decimal ->
          OptionalDouble.of(BigDecimal.valueOf(number.value(), decimal.scale()).doubleValue());
      case TimestampType _ -> OptionalDouble.of((double) number.value());
      case TimestampWithTimeZoneType _ ->
          OptionalDouble.of((double) Math.floorDiv(number.value(), MICROSECONDS_PER_MILLISECOND));
      case CharType _, VarcharType _, TimeType _, ArrayType _, SetType _, MapType _, RowType _ ->
          OptionalDouble.empty();
    };
  }

  /// The number of values of `type` from `low` to `high`, both included; empty where there is no
  /// end of them.
  static OptionalDouble count(Type type, double low, double high) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case TINYINT, SMALLINT, INTEGER, BIGINT, DATE, BOOLEAN ->
                OptionalDouble.of(high - low + 1);
            case REAL, DOUBLE, VARBINARY, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                OptionalDouble.empty();
          };
      case DecimalType decimal ->
          OptionalDouble.of(Math.rint((high - low) * Math.pow(10, decimal.scale())) + 1);
      case TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          CharType _,
          VarcharType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          OptionalDouble.empty();
    };
  }
}
