package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.decimal.PowersOfTen;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import java.util.Optional;

/// The numbers that an integer type holds.
public record IntegerRange(long low, long high) {

  /// The range of `type`, if it is an integer type.
  public static Optional<IntegerRange> of(Type type) {
    if (!(type instanceof SimpleType simple)) {
      return Optional.empty();
    }
    return switch (simple) {
      case TINYINT -> Optional.of(new IntegerRange(Byte.MIN_VALUE, Byte.MAX_VALUE));
      case SMALLINT -> Optional.of(new IntegerRange(Short.MIN_VALUE, Short.MAX_VALUE));
      case INTEGER -> Optional.of(new IntegerRange(Integer.MIN_VALUE, Integer.MAX_VALUE));
      case BIGINT -> Optional.of(new IntegerRange(Long.MIN_VALUE, Long.MAX_VALUE));
      case BOOLEAN,
          REAL,
          DOUBLE,
          VARBINARY,
          DATE,
          UUID,
          JSON,
          INTERVAL_DAY_TIME,
          INTERVAL_YEAR_MONTH ->
          Optional.empty();
    };
  }

  /// The unscaled values of an integer or a decimal of up to 18 digits.
  public static IntegerRange unscaled(Type type) {
    if (type instanceof DecimalType decimal) {
      long most = PowersOfTen.of(decimal.precision()) - 1;
      return new IntegerRange(-most, most);
    }
    return of(type)
        .orElseThrow(() -> new IllegalArgumentException("not an exact number: " + type.sql()));
  }

  public boolean contains(long value) {
    return low <= value && value <= high;
  }

  public boolean contains(IntegerRange other) {
    return low <= other.low && other.high <= high;
  }
}
