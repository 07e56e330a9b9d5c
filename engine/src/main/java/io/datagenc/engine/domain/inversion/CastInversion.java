package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextForms;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.math.MathContext;

/// From converted values back to positions.
record CastInversion(TableInversion table, ValueSet values) {
  private static final BigDecimal DAY_MICROS = BigDecimal.valueOf(TextForms.DAY_MICROS);
  private static final BigDecimal MAX_EXACT_DOUBLE = BigDecimal.valueOf(1L << 53);

  Preimage cast(Expression.Cast cast) {
    if (cast.mode() == CastMode.TRY && values.admitsNull()) {
      return table.unknown();
    }
    Expression operand = cast.operand();
    Type from = operand.type();
    Type to = cast.type();
    if (from.equals(to)) {
      return table.expression(operand, values);
    }
    if (Domains.lengthOf(to).isPresent()) {
      return new TextInversion(table, values).cast(cast);
    }
    if (from == SimpleType.DATE && to instanceof TimestampType) {
      // Midnights of the range; the conversion to days rounds inwards.
      return back(
          operand,
          NumberSet.of(values)
              .map(
                  range ->
                      new Range(
                          range.low().divide(DAY_MICROS, MathContext.DECIMAL128),
                          range.high().divide(DAY_MICROS, MathContext.DECIMAL128))));
    }
    if (from instanceof TimestampType && to == SimpleType.DATE) {
      return back(
          operand,
          NumberSet.of(values)
              .map(
                  range ->
                      new Range(
                          range.low().multiply(DAY_MICROS),
                          range
                              .high()
                              .add(BigDecimal.ONE)
                              .multiply(DAY_MICROS)
                              .subtract(BigDecimal.ONE))));
    }
    return isExact(cast) ? back(operand, NumberSet.of(values)) : table.unknown();
  }

  /// Whether numbers stay what they are.
  private boolean isExact(Expression.Cast cast) {
    Type from = cast.operand().type();
    Type to = cast.type();
    if (!Numbers.isInteger(from) && !(from instanceof DecimalType)) {
      return false;
    }
    if (to == SimpleType.DOUBLE) {
      return Numbers.isInteger(from)
          && Domains.rangeOf(table.domain(cast.operand()))
              .filter(range -> range.absolute().high().compareTo(MAX_EXACT_DOUBLE) <= 0)
              .isPresent();
    }
    return (Numbers.isInteger(to) || to instanceof DecimalType)
        && Numbers.scale(to) >= Numbers.scale(from);
  }

  private Preimage back(Expression operand, NumberSet numbers) {
    return table.expression(operand, numbers.valuesOf(operand.type()));
  }
}
