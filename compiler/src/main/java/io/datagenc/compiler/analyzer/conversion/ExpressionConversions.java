package io.datagenc.compiler.analyzer.conversion;

import io.datagenc.engine.plan.CastMode;
import io.datagenc.engine.plan.CharType;
import io.datagenc.engine.plan.Expression;
import io.datagenc.engine.plan.Type;
import io.datagenc.engine.plan.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Conversions of expressions of a plan to the types that functions take.
public final class ExpressionConversions {

  private ExpressionConversions() {}

  /// `expression` as a value of `type`: itself, a converted constant, or a strict cast. The length
  /// of a text is no matter.
  public static Expression convert(Expression expression, Type type) {
    if (expression.type().equals(type)) {
      return expression;
    }
    if (expression.type() instanceof VarcharType && type instanceof VarcharType) {
      return expression instanceof Expression.Literal literal
              && literal.value() == io.datagenc.engine.plan.Value.Null.NULL
          ? new Expression.Literal(type, literal.value())
          : expression;
    }
    return switch (expression) {
      case Expression.Call call when NestedConversions.isConstructor(call) ->
          NestedConversions.parts(call, type, (part, to) -> Optional.of(convert(part, to)))
              .orElseGet(() -> cast(call, type));
      case Expression.Literal literal ->
          LiteralConversions.convert(literal, type).orElseGet(() -> cast(literal, type));
      default -> cast(expression, type);
    };
  }

  /// A strict cast of `expression` to `type`.
  public static Expression cast(Expression expression, Type type) {
    if (expression instanceof Expression.Cast cast
        && cast.mode() == CastMode.STRICT
        && cast.type() instanceof VarcharType
        && cast.operand().type() instanceof CharType
        && cast.operand().type().equals(type)) {
      return cast.operand();
    }
    return new Expression.Cast(expression, type, CastMode.STRICT);
  }

  /// Each of `expressions` as a value of `type`.
  public static List<Expression> convertAll(List<Expression> expressions, Type type) {
    List<Expression> converted = new ArrayList<>();
    for (Expression expression : expressions) {
      converted.add(convert(expression, type));
    }
    return converted;
  }
}
