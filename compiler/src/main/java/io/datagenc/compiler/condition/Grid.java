package io.datagenc.compiler.condition;

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
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;

/// The values of an ordered type as numbers: integers and decimals as they are, dates as days,
/// times as microseconds, truth values as 0 and 1, DOUBLE and REAL as the numbers that they hold
/// exactly.
///
/// @param least the least value
/// @param most the greatest value
/// @param steps how values follow each other
public record Grid(BigDecimal least, BigDecimal most, Steps steps) {

  /// How the values of a type follow each other.
  sealed interface Steps {

    /// Multiples of `size`.
    record Even(BigDecimal size) implements Steps {}

    /// The numbers of 64 bits with a floating point.
    record Doubles() implements Steps {}

    /// The numbers of 32 bits with a floating point.
    record Floats() implements Steps {}
  }

  private static final BigDecimal DAY_MICROS = BigDecimal.valueOf(86_400_000_000L);
  private static final int MICRO_DIGITS = 6;

  /// The years that dates and times are inferred in.
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  /// The values of `type`; empty if it has no order or its values are no numbers.
  public static Optional<Grid> of(Type type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN -> Optional.of(even(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE));
            case TINYINT -> Optional.of(integers(Byte.SIZE));
            case SMALLINT -> Optional.of(integers(Short.SIZE));
            case INTEGER -> Optional.of(integers(Integer.SIZE));
            case BIGINT -> Optional.of(integers(Long.SIZE));
            case DATE ->
                Optional.of(
                    even(
                        BigDecimal.valueOf(FIRST_DAY.toEpochDay()),
                        BigDecimal.valueOf(LAST_DAY.toEpochDay()),
                        BigDecimal.ONE));
            case DOUBLE ->
                Optional.of(
                    new Grid(
                        new BigDecimal(-Double.MAX_VALUE),
                        new BigDecimal(Double.MAX_VALUE),
                        new Steps.Doubles()));
            case REAL ->
                Optional.of(
                    new Grid(
                        new BigDecimal(-Float.MAX_VALUE),
                        new BigDecimal(Float.MAX_VALUE),
                        new Steps.Floats()));
            case VARBINARY, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH -> Optional.empty();
          };
      case DecimalType decimal -> {
        BigDecimal step = BigDecimal.ONE.movePointLeft(decimal.scale());
        BigDecimal most =
            BigDecimal.ONE.movePointRight(decimal.precision() - decimal.scale()).subtract(step);
        yield Optional.of(even(most.negate(), most, step));
      }
      case TimeType time -> {
        BigDecimal step = microStep(time.precision());
        yield Optional.of(even(BigDecimal.ZERO, DAY_MICROS.subtract(step), step));
      }
      case TimestampType timestamp -> Optional.of(instants(timestamp.precision()));
      case TimestampWithTimeZoneType timestamp -> Optional.of(instants(timestamp.precision()));
      case CharType _, VarcharType _, ArrayType _, SetType _, MapType _, RowType _ ->
          Optional.empty();
    };
  }

  private static Grid even(BigDecimal least, BigDecimal most, BigDecimal step) {
    return new Grid(least, most, new Steps.Even(step));
  }

  private static Grid integers(int bits) {
    BigInteger end = BigInteger.ONE.shiftLeft(bits - 1);
    return even(
        new BigDecimal(end.negate()), new BigDecimal(end.subtract(BigInteger.ONE)), BigDecimal.ONE);
  }

  private static Grid instants(int precision) {
    BigDecimal step = microStep(precision);
    return even(
        BigDecimal.valueOf(FIRST_DAY.toEpochDay()).multiply(DAY_MICROS),
        BigDecimal.valueOf(LAST_DAY.toEpochDay() + 1).multiply(DAY_MICROS).subtract(step),
        step);
  }

  private static BigDecimal microStep(int precision) {
    return BigDecimal.ONE.movePointRight(MICRO_DIGITS - Math.min(MICRO_DIGITS, precision));
  }

  /// Those of the values that are within `limits`.
  Grid within(NumericLimits limits) {
    return new Grid(least.max(limits.low()), limits.high().map(most::min).orElse(most), steps);
  }

  /// The same values, but only multiples of `size`, which is a multiple of the step.
  Grid coarser(BigDecimal size) {
    return new Grid(least, most, new Steps.Even(size));
  }

  /// The least value that is not less than `number`, before the type's ends are looked at.
  BigDecimal ceiling(BigDecimal number) {
    return switch (steps) {
      case Steps.Even even -> multiple(number, even.size, RoundingMode.CEILING);
      case Steps.Doubles _ -> {
        double near = number.doubleValue();
        yield Double.isInfinite(near)
            ? number
            : exact(new BigDecimal(near).compareTo(number) < 0 ? Math.nextUp(near) : near, number);
      }
      case Steps.Floats _ -> {
        float near = number.floatValue();
        yield Float.isInfinite(near)
            ? number
            : exact(new BigDecimal(near).compareTo(number) < 0 ? Math.nextUp(near) : near, number);
      }
    };
  }

  /// The greatest value that is not greater than `number`, before the type's ends are looked at.
  BigDecimal floor(BigDecimal number) {
    return switch (steps) {
      case Steps.Even even -> multiple(number, even.size, RoundingMode.FLOOR);
      case Steps.Doubles _, Steps.Floats _ -> ceiling(number.negate()).negate();
    };
  }

  /// The least value greater than `number`.
  BigDecimal above(BigDecimal number) {
    return switch (steps) {
      case Steps.Even even -> multiple(number, even.size, RoundingMode.FLOOR).add(even.size);
      case Steps.Doubles _ -> {
        BigDecimal next = ceiling(number);
        yield next.compareTo(number) > 0
            ? next
            : exact(Math.nextUp(number.doubleValue()), number.add(BigDecimal.ONE));
      }
      case Steps.Floats _ -> {
        BigDecimal next = ceiling(number);
        yield next.compareTo(number) > 0
            ? next
            : exact(Math.nextUp(number.floatValue()), number.add(BigDecimal.ONE));
      }
    };
  }

  /// The greatest value less than `number`.
  BigDecimal below(BigDecimal number) {
    return switch (steps) {
      case Steps.Even even -> multiple(number, even.size, RoundingMode.CEILING).subtract(even.size);
      case Steps.Doubles _, Steps.Floats _ -> above(number.negate()).negate();
    };
  }

  /// Whether `number` is a value of the type.
  boolean contains(BigDecimal number) {
    return number.compareTo(least) >= 0
        && number.compareTo(most) <= 0
        && ceiling(number).compareTo(number) == 0;
  }

  boolean isFractional() {
    return !(steps instanceof Steps.Even);
  }

  private static BigDecimal exact(double number, BigDecimal beyond) {
    return Double.isInfinite(number) ? beyond : new BigDecimal(number);
  }

  private static BigDecimal multiple(BigDecimal number, BigDecimal size, RoundingMode rounding) {
    return number.divide(size, 0, rounding).multiply(size);
  }
}
