package io.datagenc.compiler.analyzer.conversion;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DateTimeText;
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
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Constants of a plan as numbers, and conversions of constants that neither fail nor lose
/// anything.
public final class LiteralConversions {

  /// Microseconds in the last digit of a second's fraction of so many.
  private static final int[] STEPS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

  private static final long MICROSECONDS_PER_DAY = 86_400_000_000L;
  private static final int LONG_BITS = 64;
  private static final int MICROSECOND_DIGITS = 6;
  private static final Set<SimpleType> NUMBERS =
      EnumSet.of(
          SimpleType.TINYINT,
          SimpleType.SMALLINT,
          SimpleType.INTEGER,
          SimpleType.BIGINT,
          SimpleType.REAL,
          SimpleType.DOUBLE);

  private LiteralConversions() {}

  /// The number that `literal` is; empty if it is NULL or of another type.
  public static Optional<BigDecimal> number(Expression.Literal literal) {
    if (literal.value() == Value.Null.NULL) {
      return Optional.empty();
    }
    return switch (literal.type()) {
      case SimpleType.TINYINT, SimpleType.SMALLINT, SimpleType.INTEGER, SimpleType.BIGINT ->
          Optional.of(BigDecimal.valueOf(longValue(literal.value())));
      case SimpleType.DOUBLE, SimpleType.REAL -> {
        double value = Double.longBitsToDouble(longValue(literal.value()));
        yield Double.isFinite(value) ? Optional.of(new BigDecimal(value)) : Optional.empty();
      }
      case DecimalType decimal ->
          Optional.of(new BigDecimal(unscaled(literal.value()), decimal.scale()));
      case SimpleType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          Optional.empty();
    };
  }

  /// The constant `value` of the type `type`, to whose scale it fits.
  ///
  /// @throws ArithmeticException if digits would be lost
  public static Expression.Literal decimal(DecimalType type, BigDecimal value) {
    BigInteger unscaled = value.setScale(type.scale(), RoundingMode.UNNECESSARY).unscaledValue();
    return new Expression.Literal(
        type,
        type.representation() == Representation.LONG
            ? new Value.LongValue(unscaled.longValueExact())
            : new Value.Int128Value(
                unscaled.shiftRight(LONG_BITS).longValueExact(), unscaled.longValue()));
  }

  public static Expression.Literal doubleValue(SimpleType type, double value) {
    return new Expression.Literal(type, Value.LongValue.ofDouble(value));
  }

  /// `literal` as a constant of the type `type`; empty if that might fail or lose something.
  public static Optional<Expression> convert(Expression.Literal literal, Type type) {
    if (literal.value() == Value.Null.NULL) {
      return Optional.of(new Expression.Literal(type, Value.Null.NULL));
    }
    if (literal.value() instanceof Value.BytesValue bytes
        && literal.type() instanceof VarcharType
        && type instanceof CharType text) {
      String value = bytes.bytes().toUtf8String().replaceFirst(" +$", "");
      return value.codePointCount(0, value.length()) <= text.length()
          ? Optional.of(new Expression.Literal(type, Value.BytesValue.ofText(value)))
          : Optional.empty();
    }
    if (literal.type() == SimpleType.DATE && type instanceof TimestampType) {
      long days = longValue(literal.value());
      return Optional.of(
          new Expression.Literal(
              type, new Value.LongValue(Math.multiplyExact(days, MICROSECONDS_PER_DAY))));
    }
    if (literal.type() instanceof TimestampType from
        && type instanceof TimestampType to
        && hasDigits(literal, from.precision(), to.precision())) {
      return Optional.of(new Expression.Literal(type, literal.value()));
    }
    if (literal.type() instanceof TimestampWithTimeZoneType from
        && type instanceof TimestampWithTimeZoneType to
        && hasDigits(literal, from.precision(), to.precision())) {
      return Optional.of(new Expression.Literal(type, literal.value()));
    }
    if (literal.type() instanceof TimeType from
        && type instanceof TimeType to
        && hasDigits(literal, from.precision(), to.precision())) {
      return Optional.of(new Expression.Literal(type, literal.value()));
    }
    Optional<BigDecimal> number = number(literal);
    return number.isEmpty() ? Optional.empty() : convert(number.get(), type);
  }

  /// Whether a time of `from` digits behind the point of the second has no more than `to`.
  private static boolean hasDigits(Expression.Literal time, int from, int to) {
    return to >= from || longValue(time.value()) % STEPS[to] == 0;
  }

  /// The constant of the type `type` that the text `literal` spells; empty if it spells none.
  ///
  /// @param zone of an instant whose text names none
  static Optional<Expression> parse(Expression.Literal literal, Type type, ZoneId zone) {
    if (!(literal.value() instanceof Value.BytesValue bytes)
        || !(literal.type() instanceof VarcharType)) {
      return Optional.empty();
    }
    String text = bytes.bytes().toUtf8String().strip();
    try {
      return switch (type) {
        case SimpleType.DATE ->
            Optional.of(new Expression.Literal(type, new Value.LongValue(DateTimeText.day(text))));
        case SimpleType.UUID -> {
          UUID uuid = UUID.fromString(text);
          yield Optional.of(
              new Expression.Literal(
                  type,
                  new Value.Int128Value(
                      uuid.getMostSignificantBits(), uuid.getLeastSignificantBits())));
        }
        case SimpleType.BOOLEAN ->
            text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                ? Optional.of(
                    new Expression.Literal(
                        type, Value.LongValue.ofBoolean(text.equalsIgnoreCase("true"))))
                : Optional.empty();
        case TimeType time -> Optional.of(rounded(type, DateTimeText.time(text), time.precision()));
        case TimestampType timestamp ->
            Optional.of(rounded(type, DateTimeText.localTime(text), timestamp.precision()));
        case TimestampWithTimeZoneType timestamp ->
            Optional.of(rounded(type, DateTimeText.instant(text, zone), timestamp.precision()));
        case DecimalType ignored -> convert(new BigDecimal(text), type);
        case SimpleType.DOUBLE ->
            Optional.of(doubleValue(SimpleType.DOUBLE, Double.parseDouble(text)));
        case SimpleType.REAL -> Optional.of(doubleValue(SimpleType.REAL, Float.parseFloat(text)));
        case SimpleType simple when NUMBERS.contains(simple) -> convert(new BigDecimal(text), type);
        case SimpleType _,
            CharType _,
            VarcharType _,
            ArrayType _,
            SetType _,
            MapType _,
            RowType _ ->
            Optional.empty();
      };
    } catch (DateTimeException | IllegalArgumentException e) {
      // Not a value of the type: the cast stays, and is reported as one that fails.
      return Optional.empty();
    }
  }

  /// As CAST rounds: half up, and a time of day beyond midnight begins anew.
  private static Expression rounded(Type type, DateTimeText text, int precision) {
    long unit = 1;
    for (int digit = precision; digit < MICROSECOND_DIGITS; digit++) {
      unit *= 10;
    }
    long rounded = Math.floorDiv(text.micros() + unit / 2, unit) * unit;
    return new Expression.Literal(
        type,
        new Value.LongValue(
            type instanceof TimeType ? Math.floorMod(rounded, MICROSECONDS_PER_DAY) : rounded));
  }

  private static Optional<Expression> convert(BigDecimal number, Type type) {
    return switch (type) {
      case SimpleType.TINYINT ->
          integer(number, SimpleType.TINYINT, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SimpleType.SMALLINT ->
          integer(number, SimpleType.SMALLINT, Short.MIN_VALUE, Short.MAX_VALUE);
      case SimpleType.INTEGER ->
          integer(number, SimpleType.INTEGER, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case SimpleType.BIGINT -> integer(number, SimpleType.BIGINT, Long.MIN_VALUE, Long.MAX_VALUE);
      case SimpleType.DOUBLE -> Optional.of(doubleValue(SimpleType.DOUBLE, number.doubleValue()));
      case SimpleType.REAL -> Optional.of(doubleValue(SimpleType.REAL, number.floatValue()));
      case DecimalType decimal -> {
        BigDecimal stripped = number.stripTrailingZeros();
        int integerDigits = stripped.signum() == 0 ? 0 : stripped.precision() - stripped.scale();
        yield stripped.scale() <= decimal.scale()
                && integerDigits <= decimal.precision() - decimal.scale()
            ? Optional.of(decimal(decimal, number))
            : Optional.empty();
      }
      case SimpleType _,
          CharType _,
          VarcharType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          Optional.empty();
    };
  }

  private static Optional<Expression> integer(
      BigDecimal number, SimpleType type, long low, long high) {
    if (number.stripTrailingZeros().scale() > 0
        || number.compareTo(BigDecimal.valueOf(low)) < 0
        || number.compareTo(BigDecimal.valueOf(high)) > 0) {
      return Optional.empty();
    }
    return Optional.of(new Expression.Literal(type, new Value.LongValue(number.longValueExact())));
  }

  private static long longValue(Value value) {
    if (value instanceof Value.LongValue number) {
      return number.value();
    }
    throw new IllegalArgumentException("not a value of one long: " + value);
  }

  private static BigInteger unscaled(Value value) {
    return switch (value) {
      case Value.LongValue number -> BigInteger.valueOf(number.value());
      case Value.Int128Value number ->
          BigInteger.valueOf(number.high())
              .shiftLeft(LONG_BITS)
              .add(new BigInteger(Long.toUnsignedString(number.low())));
      case Value.BytesValue ignored -> throw new IllegalArgumentException("not a number");
      case Value.Null ignored -> throw new IllegalArgumentException("not a number");
    };
  }
}
