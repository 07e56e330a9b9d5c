package io.datagenc.compiler.analyzer;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONSTANT_EXPECTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NOT_SUPPORTED;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Expression;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/// Computes constants of row clauses, exactly: numbers, SCALE and the four operations.
final class ConstantEvaluator {

  /// Quotients have no exact decimal; this is far more than a number of rows has digits.
  private static final MathContext DIVISION = MathContext.DECIMAL128;

  private final BigDecimal scale;
  private final Diagnostics diagnostics;

  ConstantEvaluator(BigDecimal scale, Diagnostics diagnostics) {
    this.scale = scale;
    this.diagnostics = diagnostics;
  }

  /// The value of `expression`; empty if it is not a constant, which is reported.
  Optional<BigDecimal> evaluate(Expression expression) {
    return switch (expression) {
      case Literal.NumericLiteral number -> Optional.of(new BigDecimal(number.text()));
      case Expression.Path path when path.name().toString().equals("scale") -> Optional.of(scale);
      case Expression.Unary unary -> unary(unary);
      case Expression.Binary binary -> binary(binary);
      case Expression.FunctionCall call when call.name().toString().equals("count") -> {
        diagnostics.report(
            NOT_SUPPORTED, call.span(), "COUNT of another table is not supported yet");
        yield Optional.empty();
      }
      default -> notConstant(expression);
    };
  }

  private Optional<BigDecimal> notConstant(Expression expression) {
    diagnostics.report(
        Diagnostic.of(CONSTANT_EXPECTED, expression.span(), "a number of rows is a constant")
            .withHelp("for example `ROWS 1000 * SCALE`"));
    return Optional.empty();
  }

  private Optional<BigDecimal> unary(Expression.Unary unary) {
    return switch (unary.operator()) {
      case MINUS -> evaluate(unary.operand()).map(BigDecimal::negate);
      case PLUS -> evaluate(unary.operand());
      case NOT -> notConstant(unary);
    };
  }

  private Optional<BigDecimal> binary(Expression.Binary binary) {
    BinaryOperator operator = binary.operator();
    if (operator != BinaryOperator.ADD
        && operator != BinaryOperator.SUBTRACT
        && operator != BinaryOperator.MULTIPLY
        && operator != BinaryOperator.DIVIDE) {
      return notConstant(binary);
    }
    Optional<BigDecimal> left = evaluate(binary.left());
    Optional<BigDecimal> right = evaluate(binary.right());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    if (operator == BinaryOperator.DIVIDE && right.get().signum() == 0) {
      diagnostics.report(CONSTANT_EXPECTED, binary.right().span(), "division by zero");
      return Optional.empty();
    }
    return Optional.of(
        switch (operator) {
          case ADD -> left.get().add(right.get());
          case SUBTRACT -> left.get().subtract(right.get());
          case MULTIPLY -> left.get().multiply(right.get());
          default -> left.get().divide(right.get(), DIVISION);
        });
  }
}
