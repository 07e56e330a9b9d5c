package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Numbers, dates or times of a type that some ranges hold, and perhaps NULL.
///
/// Types but the floating-point ones have finitely many values in a range, so that ends that are
/// excluded are replaced by the values next to them.
record NumberSet(List<Range> ranges, ValueSet.Nulls nulls) {
  /// Beyond every DOUBLE.
  private static final BigDecimal UNBOUNDED = BigDecimal.TEN.pow(400);

  NumberSet {
    ranges = List.copyOf(ranges);
  }

  /// The same values as numbers.
  static NumberSet of(ValueSet values) {
    Type type = values.type();
    Range all = Numbers.typeRange(type).orElseGet(() -> new Range(UNBOUNDED.negate(), UNBOUNDED));
    List<Range> ranges = new ArrayList<>(values.ranges().size());
    for (ValueRange range : values.ranges()) {
      BigDecimal low = range.low().map(bound -> inner(type, bound, all, 1)).orElse(all.low());
      BigDecimal high = range.high().map(bound -> inner(type, bound, all, -1)).orElse(all.high());
      if (low.compareTo(high) <= 0) {
        ranges.add(new Range(low, high));
      }
    }
    return new NumberSet(ranges, values.nulls());
  }

  private static BigDecimal inner(Type type, ValueRange.Bound bound, Range all, int direction) {
    Optional<BigDecimal> number = Numbers.number(type, bound.value());
    if (number.isEmpty()) {
      // NaN is above all numbers.
      boolean negative = bound.value() instanceof Value.LongValue value && value.asDouble() < 0;
      return negative ? all.low() : all.high();
    }
    if (bound.isInclusive()) {
      return number.get();
    }
    if (Numbers.isFloating(type)) {
      double value = number.get().doubleValue();
      double next = direction > 0 ? Math.nextUp(value) : Math.nextDown(value);
      return Double.isFinite(next) ? new BigDecimal(next) : direction > 0 ? all.high() : all.low();
    }
    BigDecimal unit = BigDecimal.ONE.movePointLeft(Numbers.scale(type));
    return direction > 0 ? number.get().add(unit) : number.get().subtract(unit);
  }

  NumberSet map(UnaryOperator<Range> function) {
    return new NumberSet(ranges.stream().map(function).toList(), nulls);
  }

  /// The values of `type` in these ranges.
  ValueSet valuesOf(Type type) {
    Optional<Range> limits = Numbers.typeRange(type);
    int scale = Numbers.scale(type);
    List<ValueRange> values = new ArrayList<>(ranges.size());
    for (Range range : ranges) {
      BigDecimal low = range.low();
      BigDecimal high = range.high();
      if (limits.isPresent()) {
        low = low.max(limits.get().low()).setScale(scale, RoundingMode.CEILING);
        high = high.min(limits.get().high()).setScale(scale, RoundingMode.FLOOR);
      }
      if (low.compareTo(high) <= 0) {
        values.add(ValueRange.between(Numbers.value(type, low), Numbers.value(type, high)));
      }
    }
    return new ValueSet(type, values, nulls);
  }
}
