package io.datagenc.compiler.analyzer.calcite.fallback;

import io.datagenc.compiler.analyzer.conversion.LiteralConversions;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Evaluates deterministic expressions for one row, every function through Calcite's code
/// generation: the reference for what functions mean.
public final class RowInterpreter {

  private static final RexScalarFunctionCompiler FUNCTIONS = new RexScalarFunctionCompiler();

  private RowInterpreter() {}

  public static @Nullable Object evaluate(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> value(literal);
      case Expression.Call call when call.function().equals("TRY") -> attempt(call);
      case Expression.Call call -> {
        List<@Nullable Object> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(evaluate(argument)));
        yield FUNCTIONS.compile(call).apply(arguments.toArray());
      }
      case Expression.Case conditional -> {
        for (Expression.Branch branch : conditional.branches()) {
          if (Boolean.TRUE.equals(evaluate(branch.condition()))) {
            yield evaluate(branch.result());
          }
        }
        yield evaluate(conditional.otherwise());
      }
      case Expression.Cast cast -> cast(evaluate(cast.operand()), cast);
      default -> throw new IllegalArgumentException("not deterministic: " + expression);
    };
  }

  private static @Nullable Object attempt(Expression.Call call) {
    try {
      return evaluate(call.arguments().getFirst());
    } catch (RuntimeException failure) {
      return null;
    }
  }

  private static @Nullable Object cast(@Nullable Object value, Expression.Cast cast) {
    return switch (value) {
      case null -> null;
      case Long number when cast.type() instanceof DecimalType decimal ->
          BigDecimal.valueOf(number).setScale(decimal.scale(), RoundingMode.UNNECESSARY);
      case BigDecimal number when cast.type() instanceof DecimalType decimal ->
          number.setScale(decimal.scale(), RoundingMode.HALF_UP);
      case Long number when cast.type() == SimpleType.DOUBLE -> number.doubleValue();
      case BigDecimal number when cast.type() == SimpleType.DOUBLE -> number.doubleValue();
      case Long number
          when cast.type().representation() == io.datagenc.engine.plan.type.Representation.BYTES ->
          number.toString();
      case BigDecimal number
          when cast.type().representation() == io.datagenc.engine.plan.type.Representation.BYTES ->
          number.toPlainString();
      default -> value;
    };
  }

  public static @Nullable Object value(Expression.Literal literal) {
    return switch (literal.value()) {
      case Value.Null ignored -> null;
      case Value.BytesValue bytes ->
          literal.type() == SimpleType.VARBINARY
              ? bytes.bytes().toByteArray()
              : bytes.bytes().toUtf8String();
      case Value.Int128Value number ->
          literal.type() == SimpleType.UUID
              ? new UUID(number.high(), number.low())
              : LiteralConversions.number(literal).orElseThrow();
      case Value.LongValue number ->
          switch (literal.type()) {
            case SimpleType.BOOLEAN -> number.value() != 0;
            case SimpleType.DOUBLE, SimpleType.REAL -> number.asDouble();
            case DecimalType ignored -> LiteralConversions.number(literal).orElseThrow();
            default -> number.value();
          };
    };
  }
}
