package io.datagenc.compiler.analyzer.reference;

import io.datagenc.compiler.analyzer.conversion.Assignments;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;

/// Columns as weights by which rows are drawn.
final class Weight {
  private Weight() {}

  static boolean isNumber(Type type) {
    return Assignments.isInteger(type)
        || type instanceof DecimalType
        || type == SimpleType.REAL
        || type == SimpleType.DOUBLE;
  }

  /// The weight that a number of the row is, a DOUBLE.
  static Expression of(String column, Type type) {
    Expression value = new Expression.ColumnReference(column, type);
    return type == SimpleType.DOUBLE
        ? value
        : new Expression.Cast(value, SimpleType.DOUBLE, CastMode.STRICT);
  }

  /// A bound of a weight as a number.
  static double number(Value value) {
    return value instanceof Value.LongValue bits ? Double.longBitsToDouble(bits.value()) : 0;
  }
}
