package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.domain.value.TextForms;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/// A number of a row as a sum: of multiples of other values of the row, and of a number in `rest`.
/// Dates count as microseconds, so that they compare with timestamps.
///
/// @param terms the values and their factors, none of them 0
record LinearForm(Map<Expression, BigDecimal> terms, Range rest) {
  static final LinearForm ZERO = new LinearForm(Map.of(), Range.of(0, 0));

  LinearForm {
    Map<Expression, BigDecimal> some = new LinkedHashMap<>();
    terms.forEach(
        (value, factor) -> {
          if (factor.signum() != 0) {
            some.put(value, factor);
          }
        });
    terms = some;
  }

  static LinearForm of(Expression value) {
    return new LinearForm(Map.of(value, unit(value)), Range.of(0, 0));
  }

  private static BigDecimal unit(Expression value) {
    return value.type() == SimpleType.DATE
        ? BigDecimal.valueOf(TextForms.DAY_MICROS)
        : BigDecimal.ONE;
  }

  /// Whether this is no more than one value.
  boolean isOneValue() {
    return terms.size() == 1 && equals(of(terms.keySet().iterator().next()));
  }

  static LinearForm of(BigDecimal number) {
    return new LinearForm(Map.of(), Range.of(number));
  }

  boolean isConstant() {
    return terms.isEmpty() && rest.low().compareTo(rest.high()) == 0;
  }

  LinearForm plus(LinearForm other) {
    Map<Expression, BigDecimal> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((value, factor) -> sum.merge(value, factor, BigDecimal::add));
    return new LinearForm(sum, rest.plus(other.rest));
  }

  /// The same plus a number of `error`.
  LinearForm plus(Range error) {
    return new LinearForm(terms, rest.plus(error));
  }

  LinearForm minus(LinearForm other) {
    return plus(other.times(BigDecimal.ONE.negate()));
  }

  LinearForm times(BigDecimal number) {
    Map<Expression, BigDecimal> product = new LinkedHashMap<>();
    terms.forEach((value, factor) -> product.put(value, factor.multiply(number)));
    return new LinearForm(product, rest.times(Range.of(number)));
  }

  /// The factor of `value`, 0 where it is none of the terms.
  BigDecimal factor(Expression value) {
    return terms.getOrDefault(value, BigDecimal.ZERO);
  }

  /// The same with `form` in the place of `value`, one of the terms.
  LinearForm with(Expression value, LinearForm form) {
    BigDecimal factor = factor(value);
    BigDecimal share = factor.divide(unit(value), MathContext.UNLIMITED);
    return minus(of(value).times(share)).plus(form.times(share));
  }

  /// The same of a row that refers to the row of this form by `reference`.
  LinearForm through(String reference) {
    Map<Expression, BigDecimal> paths = new LinkedHashMap<>();
    terms.forEach((value, factor) -> paths.put(new Expression.Path(reference, value), factor));
    return new LinearForm(paths, rest);
  }
}
