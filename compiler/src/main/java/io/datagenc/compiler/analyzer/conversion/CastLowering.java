package io.datagenc.compiler.analyzer.conversion;

import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.List;
import java.util.Optional;

/// Lowers CASTs that were written.
public final class CastLowering {

  private CastLowering() {}

  /// `operand` as a value of `type`: converted now where it is a constant, part by part where it is
  /// a constructor.
  public static Expression cast(
      Expression operand, Type type, CastMode mode, ExpressionConversions conversions) {
    if (operand instanceof Expression.Call made
        && NestedConversions.isConstructor(made)
        && mode == CastMode.STRICT) {
      Optional<Expression> converted =
          NestedConversions.parts(
              made, type, (part, to) -> Optional.of(cast(part, to, mode, conversions)));
      if (converted.isPresent()) {
        return converted.get();
      }
    }
    if (operand.type() instanceof VarcharType from && type instanceof VarcharType to) {
      return to.maxLength() >= from.maxLength() ? operand : truncated(operand, to);
    }
    if (operand.type().equals(type)) {
      return operand;
    }
    if (operand instanceof Expression.Literal literal) {
      Optional<Expression> constant =
          LiteralConversions.convert(literal, type)
              .or(() -> LiteralConversions.parse(literal, type, conversions.zone()))
              .or(() -> ArrayLiterals.parse(literal, type, conversions));
      if (constant.isPresent()) {
        return constant.get();
      }
    }
    return conversions.cast(operand, type, mode);
  }

  /// A cast of a text to a shorter one keeps its first characters.
  private static Expression truncated(Expression text, VarcharType type) {
    return new Expression.Call(
        "SUBSTRING", List.of(text, integer(1), integer(type.maxLength())), type);
  }

  private static Expression integer(int value) {
    return new Expression.Literal(SimpleType.INTEGER, new Value.LongValue(value));
  }
}
