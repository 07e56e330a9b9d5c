package io.datagenc.engine.domain.value;

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
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;

/// Constants as numbers: the number itself for numbers, 0 or 1 for booleans, days or microseconds
/// for dates and times.
public final class Numbers {
  private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long MIN_DAY = LocalDate.of(-9999, 1, 1).toEpochDay();
  private static final long MAX_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private static final Optional<Range> BOOLEANS = Optional.of(Range.of(0, 1));
  private static final Optional<Range> BYTES =
      Optional.of(Range.of(Byte.MIN_VALUE, Byte.MAX_VALUE));
  private static final Optional<Range> SHORTS =
      Optional.of(Range.of(Short.MIN_VALUE, Short.MAX_VALUE));
  private static final Optional<Range> INTEGERS =
      Optional.of(Range.of(Integer.MIN_VALUE, Integer.MAX_VALUE));
  private static final Optional<Range> LONGS =
      Optional.of(Range.of(Long.MIN_VALUE, Long.MAX_VALUE));
  private static final Optional<Range> DAYS = Optional.of(Range.of(MIN_DAY, MAX_DAY));
  private static final Optional<Range> TIMES = Optional.of(Range.of(0, DAY_MICROS - 1));
  private static final Optional<Range> TIMESTAMPS =
      Optional.of(Range.of(MIN_DAY * DAY_MICROS, (MAX_DAY + 1) * DAY_MICROS - 1));

  private Numbers() {}

  /// Whether the values of `type` are numbers here.
  public static boolean isNumeric(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN,
                TINYINT,
                SMALLINT,
                INTEGER,
                BIGINT,
                REAL,
                DOUBLE,
                DATE,
                INTERVAL_DAY_TIME,
                INTERVAL_YEAR_MONTH ->
                true;
            case VARBINARY, UUID, JSON -> false;
          };
      case DecimalType _, TimeType _, TimestampType _, TimestampWithTimeZoneType _ -> true;
      case CharType _, VarcharType _, ArrayType _, SetType _, MapType _, RowType _ -> false;
    };
  }

  /// Whether `type` is a floating-point type.
  public static boolean isFloating(Type type) {
    return type == SimpleType.DOUBLE || type == SimpleType.REAL;
  }

  /// Whether `type` is an integer type.
  public static boolean isInteger(Type type) {
    return type == SimpleType.TINYINT
        || type == SimpleType.SMALLINT
        || type == SimpleType.INTEGER
        || type == SimpleType.BIGINT;
  }

  /// The number of digits behind the point of the values of `type`.
  public static int scale(Type type) {
    return type instanceof DecimalType decimal ? decimal.scale() : 0;
  }

  /// The number that `value` of the numeric `type` is; none for NULL, infinities and NaN.
  public static Optional<BigDecimal> number(Type type, Value value) {
    return switch (value) {
      case Value.Null _, Value.BytesValue _ -> Optional.empty();
      case Value.LongValue number when isFloating(type) ->
          Double.isFinite(number.asDouble())
              ? Optional.of(new BigDecimal(number.asDouble()))
              : Optional.empty();
      case Value.LongValue number -> Optional.of(BigDecimal.valueOf(number.value(), scale(type)));
      case Value.Int128Value number ->
          type instanceof DecimalType
              ? Optional.of(
                  new BigDecimal(
                      BigInteger.valueOf(number.high())
                          .shiftLeft(64)
                          .add(BigInteger.valueOf(number.low()).mod(TWO_TO_64)),
                      scale(type)))
              : Optional.empty();
    };
  }

  /// The value of the numeric `type` that is `number`, which the type can hold exactly
  /// (floating-point types: the nearest).
  public static Value value(Type type, BigDecimal number) {
    if (isFloating(type)) {
      return Value.LongValue.ofDouble(number.doubleValue());
    }
    BigInteger unscaled = number.setScale(scale(type), RoundingMode.HALF_UP).unscaledValue();
    return switch (type.representation()) {
      case LONG -> new Value.LongValue(unscaled.longValueExact());
      case INT128 ->
          new Value.Int128Value(unscaled.shiftRight(64).longValueExact(), unscaled.longValue());
      case BYTES, NESTED -> throw new IllegalArgumentException("not a number: " + type.sql());
    };
  }

  /// All numbers that `type` can hold; none for types that are not numeric.
  public static Optional<Range> typeRange(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> BOOLEANS;
            case TINYINT -> BYTES;
            case SMALLINT -> SHORTS;
            case INTEGER -> INTEGERS;
            case BIGINT, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> LONGS;
            case DATE -> DAYS;
            case REAL, DOUBLE, VARBINARY, UUID, JSON -> Optional.empty();
          };
      case DecimalType decimal -> {
        BigDecimal most =
            new BigDecimal(
                BigInteger.TEN.pow(decimal.precision()).subtract(BigInteger.ONE), decimal.scale());
        yield Optional.of(new Range(most.negate(), most));
      }
      case TimeType _ -> TIMES;
      case TimestampType _, TimestampWithTimeZoneType _ -> TIMESTAMPS;
      case CharType _, VarcharType _, ArrayType _, SetType _, MapType _, RowType _ ->
          Optional.empty();
    };
  }
}
