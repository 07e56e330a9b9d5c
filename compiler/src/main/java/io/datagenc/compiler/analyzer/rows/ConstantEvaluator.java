package io.datagenc.compiler.analyzer.rows;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONSTANT_EXPECTED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ROWS;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Computes constants of row clauses, exactly: numbers, SCALE, COUNT(table) and the four
/// operations.
public final class ConstantEvaluator {

  /// Quotients have no exact decimal; this is far more than a number of rows has digits.
  private static final MathContext DIVISION = MathContext.DECIMAL128;

  private final Optional<BigDecimal> scale;
  private final Function<QualifiedName, Optional<BigDecimal>> counts;
  private final Diagnostics diagnostics;

  /// @param scale the value of SCALE; empty where it is not allowed
  /// @param counts the numbers of rows of tables; empty where there is an error, which is reported
  ConstantEvaluator(
      Optional<BigDecimal> scale,
      Function<QualifiedName, Optional<BigDecimal>> counts,
      Diagnostics diagnostics) {
    this.scale = scale;
    this.counts = counts;
    this.diagnostics = diagnostics;
  }

  /// The value of `expression`; empty if it is not a constant, which is reported.
  Optional<BigDecimal> evaluate(ValueExpression expression) {
    return switch (expression) {
      case Literal.NumericLiteral number -> Optional.of(new BigDecimal(number.text()));
      case ValueExpression.Path path when path.name().toString().equals("scale") -> scale(path);
      case ValueExpression.Unary unary -> unary(unary);
      case ValueExpression.Binary binary -> binary(binary);
      case ValueExpression.FunctionCall call
          when call.name().toString().equals("count")
              && call.arguments().size() == 1
              && call.arguments().getFirst() instanceof ValueExpression.Path table
              && call.modifiers().isEmpty() ->
          counts.apply(table.name());
      case ValueExpression.Path _,
          ValueExpression.FunctionCall _,
          ValueExpression.CurrentValue _,
          ValueExpression.Case _,
          ValueExpression.Cast _,
          ValueExpression.AtTimeZone _,
          ValueExpression.Collate _,
          ValueExpression.Extract _,
          ValueExpression.Trim _,
          ValueExpression.JsonObject _,
          ValueExpression.ArrayConstructor _,
          ValueExpression.MapConstructor _,
          ValueExpression.RowConstructor _,
          ValueExpression.Subscript _,
          ValueExpression.FieldAccess _,
          ValueExpression.Template _,
          ValueExpression.Subquery _,
          ValueExpression.AllRows _,
          Literal.NullLiteral _,
          Literal.BooleanLiteral _,
          Literal.StringLiteral _,
          Literal.BinaryLiteral _,
          Literal.TypedLiteral _,
          Literal.IntervalLiteral _,
          Predicate _ ->
          notConstant(expression);
    };
  }

  private Optional<BigDecimal> scale(ValueExpression.Path path) {
    if (scale.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(INVALID_ROWS, path.span(), "the number of rows per owner does not scale")
              .withHelp("scale the owners: their rows come with them"));
    }
    return scale;
  }

  private Optional<BigDecimal> notConstant(ValueExpression expression) {
    diagnostics.report(
        Diagnostic.of(CONSTANT_EXPECTED, expression.span(), "a number of rows is a constant")
            .withHelp("for example `ROWS 1000 * SCALE`"));
    return Optional.empty();
  }

  private Optional<BigDecimal> unary(ValueExpression.Unary unary) {
    return switch (unary.operator()) {
      case MINUS -> evaluate(unary.operand()).map(BigDecimal::negate);
      case PLUS -> evaluate(unary.operand());
      case NOT -> notConstant(unary);
    };
  }

  private Optional<BigDecimal> binary(ValueExpression.Binary binary) {
    return switch (binary.operator()) {
      case ADD -> combined(binary, BigDecimal::add);
      case SUBTRACT -> combined(binary, BigDecimal::subtract);
      case MULTIPLY -> combined(binary, BigDecimal::multiply);
      case DIVIDE -> combined(binary, (left, right) -> left.divide(right, DIVISION));
      case OR,
          AND,
          EQUAL,
          NOT_EQUAL,
          LESS_THAN,
          LESS_THAN_OR_EQUAL,
          GREATER_THAN,
          GREATER_THAN_OR_EQUAL,
          REGEX_MATCH,
          REGEX_MATCH_IGNORE_CASE,
          NOT_REGEX_MATCH,
          NOT_REGEX_MATCH_IGNORE_CASE,
          CONCATENATE,
          MODULO,
          JSON_FIELD,
          JSON_FIELD_TEXT ->
          notConstant(binary);
    };
  }

  private Optional<BigDecimal> combined(
      ValueExpression.Binary binary, BiFunction<BigDecimal, BigDecimal, BigDecimal> operation) {
    Optional<BigDecimal> left = evaluate(binary.left());
    Optional<BigDecimal> right = evaluate(binary.right());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    if (binary.operator() == BinaryOperator.DIVIDE && right.get().signum() == 0) {
      diagnostics.report(CONSTANT_EXPECTED, binary.right().span(), "division by zero");
      return Optional.empty();
    }
    return Optional.of(operation.apply(left.get(), right.get()));
  }
}
