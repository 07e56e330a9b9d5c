package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Exact numbers as values of numeric types.
public final class ExactNumbers {
  private ExactNumbers() {}

  /// `number` as the object that a [io.datagenc.engine.generator.ScalarFunction] takes for `type`,
  /// rounded half up, away from 0.
  ///
  /// @throws ArithmeticException if `type` does not hold it
  public static Object convert(BigDecimal number, Type type) {
    if (type instanceof DecimalType decimal) {
      BigDecimal rounded = number.setScale(decimal.scale(), RoundingMode.HALF_UP);
      if (rounded.precision() > decimal.precision()) {
        throw new ArithmeticException(number + " does not fit " + type.sql());
      }
      return rounded;
    }
    if (type == SimpleType.DOUBLE) {
      return number.doubleValue();
    }
    if (type == SimpleType.REAL) {
      return (double) number.floatValue();
    }
    if (type == SimpleType.BOOLEAN) {
      return number.signum() != 0;
    }
    long whole = number.setScale(0, RoundingMode.HALF_UP).longValueExact();
    if (!IntegerRange.unscaled(type).contains(whole)) {
      throw new ArithmeticException(number + " does not fit " + type.sql());
    }
    return whole;
  }
}
