package io.datagenc.athena.predicate;

import io.datagenc.athena.plan.ConnectorErrors;
import io.datagenc.athena.type.AthenaTypes;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.Bytes;
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
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// The values of a plan that Athena sees as one: several where it does not see all digits. Where
/// none is, the least is above the greatest.
///
/// @param least not below any of them
/// @param greatest not above any of them
record HeldValues(Value least, Value greatest) {
  private static final long MICROSECONDS = 1000;

  /// What a plan holds as `type` where Athena sees `value`, an object as Arrow's vectors have them.
  static HeldValues of(Type type, Object value) {
    return switch (type) {
      case SimpleType simple -> one(ofSimple(simple, value));
      case DecimalType decimal -> ofDecimal(decimal, (BigDecimal) value);
      case CharType _, VarcharType _ -> one(Value.BytesValue.ofText(value.toString()));
      case TimestampType _ -> ofMilliseconds(type, milliseconds(value));
      case TimestampWithTimeZoneType _ ->
          ofMilliseconds(type, number(value) >> AthenaTypes.ZONE_BITS);
      case TimeType _, ArrayType _, SetType _, MapType _, RowType _ ->
          throw new IllegalArgumentException("not compared as " + type.sql());
    };
  }

  private static HeldValues one(Value value) {
    return new HeldValues(value, value);
  }

  private static Value ofSimple(SimpleType type, Object value) {
    return switch (type) {
      case BOOLEAN ->
          value instanceof Boolean truth
              ? Value.LongValue.ofBoolean(truth)
              : new Value.LongValue(number(value));
      case TINYINT, SMALLINT, INTEGER, BIGINT, DATE -> new Value.LongValue(number(value));
      case REAL, DOUBLE -> Value.LongValue.ofDouble(((Number) value).doubleValue());
      case VARBINARY -> new Value.BytesValue(Bytes.copyOf((byte[]) value));
      case JSON -> Value.BytesValue.ofText(value.toString());
      case UUID, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
          throw new IllegalArgumentException("not compared as " + type.sql());
    };
  }

  private static HeldValues ofMilliseconds(Type type, long milliseconds) {
    Value least = new Value.LongValue(Math.multiplyExact(milliseconds, MICROSECONDS));
    return AthenaTypes.isTruncated(type)
        ? new HeldValues(
            least,
            new Value.LongValue(
                Math.addExact(Math.multiplyExact(milliseconds, MICROSECONDS), MICROSECONDS - 1)))
        : one(least);
  }

  private static HeldValues ofDecimal(DecimalType type, BigDecimal value) {
    return new HeldValues(
        unscaled(type, value.setScale(type.scale(), RoundingMode.CEILING)),
        unscaled(type, value.setScale(type.scale(), RoundingMode.FLOOR)));
  }

  private static Value unscaled(DecimalType type, BigDecimal value) {
    BigInteger unscaled = value.unscaledValue();
    return type.representation() == Representation.LONG
        ? new Value.LongValue(unscaled.longValueExact())
        : new Value.Int128Value(
            unscaled.shiftRight(Long.SIZE).longValueExact(), unscaled.longValue());
  }

  private static long milliseconds(Object value) {
    return switch (value) {
      case LocalDateTime local -> local.toInstant(ZoneOffset.UTC).toEpochMilli();
      case Number number -> number.longValue();
      default -> throw unknown(value);
    };
  }

  private static long number(Object value) {
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw unknown(value);
  }

  private static RuntimeException unknown(Object value) {
    return ConnectorErrors.invalid(
        "a condition with a value of the kind %s is not known".formatted(value.getClass()));
  }
}
