package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.kernel.BinaryKernel;
import io.datagenc.engine.generator.kernel.BinaryLoop;
import io.datagenc.engine.generator.kernel.IntegerRange;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.number.ConversionLoops;
import io.datagenc.engine.generator.number.IntegerLoops;
import io.datagenc.engine.generator.number.TemporalLoops;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import java.util.Optional;

/// Compiles arithmetic of dates, times and intervals.
final class TemporalCompiler {
  private TemporalCompiler() {}

  static boolean isTemporal(Type type) {
    return isInterval(type)
        || type == SimpleType.DATE
        || type instanceof TimeType
        || isTimestamp(type);
  }

  private static boolean isInterval(Type type) {
    return type == SimpleType.INTERVAL_DAY_TIME || type == SimpleType.INTERVAL_YEAR_MONTH;
  }

  private static boolean isTimestamp(Type type) {
    return type instanceof TimestampType || type instanceof TimestampWithTimeZoneType;
  }

  /// The kernel of `+`, `-`, `*` or `/`; none if it has none for these types.
  static Optional<Kernel> compile(String operator, Type type, Kernel left, Kernel right) {
    return switch (operator) {
      case "+" ->
          isInterval(left.type()) && !isInterval(right.type())
              ? shifted(type, "+", right, left)
              : sum("+", type, left, right);
      case "-" -> sum("-", type, left, right);
      case "*" ->
          isInterval(left.type()) ? scaled("*", type, left, right) : scaled("*", type, right, left);
      case "/" -> isInterval(left.type()) ? scaled("/", type, left, right) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Kernel> sum(String operator, Type type, Kernel left, Kernel right) {
    if (isInterval(left.type()) && left.type().equals(right.type())) {
      return ArithmeticCompiler.integer(operator)
          .map(loop -> new BinaryKernel(type, operator, left, right, loop));
    }
    if (isInterval(right.type())) {
      return shifted(type, operator, left, right);
    }
    return operator.equals("-") ? difference(type, left, right) : Optional.empty();
  }

  /// A date or a time moved by an interval.
  private static Optional<Kernel> shifted(
      Type type, String operator, Kernel point, Kernel interval) {
    if (!point.type().equals(type)) {
      // A date that moves by hours is a timestamp.
      return point.type() == SimpleType.DATE && isTimestamp(type)
          ? shifted(type, operator, CastCompiler.compile(point, type, CastMode.STRICT), interval)
          : Optional.empty();
    }
    int sign = operator.equals("-") ? -1 : 1;
    boolean months = interval.type() == SimpleType.INTERVAL_YEAR_MONTH;
    BinaryLoop loop;
    if (type == SimpleType.DATE) {
      loop = months ? TemporalLoops.dateMonths(sign) : TemporalLoops.dateMicros(sign);
    } else if (type instanceof TimeType) {
      if (months) {
        return Optional.empty();
      }
      loop = TemporalLoops.timeMicros(sign);
    } else {
      loop =
          months
              ? TemporalLoops.timestampMonths(sign)
              : sign < 0 ? IntegerLoops::subtract : IntegerLoops::add;
    }
    BinaryLoop checked =
        type instanceof TimeType
            ? loop
            : TemporalLoops.withinCalendar(
                loop, type == SimpleType.DATE ? 1 : ConversionLoops.DAY_MICROS);
    return Optional.of(new BinaryKernel(type, operator, point, interval, checked));
  }

  private static Optional<Kernel> difference(Type type, Kernel left, Kernel right) {
    if (!left.type().equals(right.type()) || !isInterval(type)) {
      return Optional.empty();
    }
    boolean dates = left.type() == SimpleType.DATE;
    if (type == SimpleType.INTERVAL_YEAR_MONTH) {
      return Optional.of(
          new BinaryKernel(type, "-", left, right, TemporalLoops.monthsBetween(dates)));
    }
    BinaryLoop loop = dates ? TemporalLoops::dayDifference : IntegerLoops::subtract;
    return Optional.of(new BinaryKernel(type, "-", left, right, loop));
  }

  /// An interval times or divided by a number.
  private static Optional<Kernel> scaled(
      String operator, Type type, Kernel interval, Kernel number) {
    if (IntegerRange.of(number.type()).isPresent()) {
      return ArithmeticCompiler.integer(operator)
          .map(loop -> new BinaryKernel(type, operator, interval, number, loop));
    }
    if (number.type() instanceof DecimalType || number.type() == SimpleType.DOUBLE) {
      Kernel factor = CastCompiler.compile(number, SimpleType.DOUBLE, CastMode.STRICT);
      return Optional.of(
          new BinaryKernel(
              type, operator, interval, factor, TemporalLoops.scaled(operator.equals("/"))));
    }
    return Optional.empty();
  }
}
