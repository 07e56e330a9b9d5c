package io.datagenc.compiler.analyzer.output;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.List;

/// Arithmetic of numbers of rows, which are BIGINTs, and conditions of them.
final class DefectNumbers {
  private DefectNumbers() {}

  static Expression literal(long value) {
    return new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(value));
  }

  static Expression plus(Expression left, Expression right) {
    return new Expression.Call("+", List.of(left, right), SimpleType.BIGINT);
  }

  static Expression minus(Expression left, Expression right) {
    return new Expression.Call("-", List.of(left, right), SimpleType.BIGINT);
  }

  static Expression minus(Expression left, long right) {
    return right == 0 ? left : minus(left, literal(right));
  }

  static Expression times(Expression left, long right) {
    return new Expression.Call("*", List.of(left, literal(right)), SimpleType.BIGINT);
  }

  /// Whether `number`, which is not negative, is one of `first` to `end` − 1.
  static Expression isBetween(Expression number, long first, long end) {
    List<Expression> conditions = new ArrayList<>();
    if (first > 0) {
      conditions.add(condition(">=", number, literal(first)));
    }
    conditions.add(condition("<", number, literal(end)));
    return conditions.size() == 1
        ? conditions.getFirst()
        : new Expression.Call("AND", conditions, SimpleType.BOOLEAN);
  }

  private static Expression condition(String function, Expression left, Expression right) {
    return new Expression.Call(function, List.of(left, right), SimpleType.BOOLEAN);
  }
}
