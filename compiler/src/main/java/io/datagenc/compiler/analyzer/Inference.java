package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.Expression;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.CharType;
import io.datagenc.engine.plan.DecimalType;
import io.datagenc.engine.plan.SimpleType;
import io.datagenc.engine.plan.TimeType;
import io.datagenc.engine.plan.TimestampType;
import io.datagenc.engine.plan.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.Type;
import io.datagenc.engine.plan.VarcharType;
import java.util.List;
import java.util.Optional;

/// What the values of a column are that does not say so: keys count up or are drawn, and a CHECK
/// with all its values or its range gives the values.
final class Inference {

  /// The clause that a column could have been declared with.
  sealed interface InferredValue {

    /// The words of the clause.
    String words();
  }

  /// IDENTITY.
  record InferredIdentity() implements InferredValue {
    @Override
    public String words() {
      return "GENERATED ALWAYS AS IDENTITY";
    }
  }

  /// AS (expression).
  record InferredExpression(Expression expression, String words) implements InferredValue {}

  /// No number of a row has more digits.
  private static final int MOST_DIGITS = 19;

  private final SourceFile source;

  Inference(SourceFile source) {
    this.source = source;
  }

  /// The values of `column`, which has the type `type` and no value clause.
  Optional<InferredValue> infer(ColumnSymbol column, Type type) {
    boolean isKey =
        column.table.keys.stream().anyMatch(key -> key.columns().equals(List.of(column.name)));
    if (isKey && Assignments.isInteger(type)) {
      return Optional.of(new InferredIdentity());
    }
    if (isKey && type == SimpleType.UUID) {
      return Optional.of(
          new InferredExpression(call(column.span, "uuid", List.of()), "AS (uuid())"));
    }
    if (isKey && type instanceof CharType text) {
      return Optional.of(rowNumber(column.span, text.length()));
    }
    if (isKey && type instanceof VarcharType text) {
      return Optional.of(rowNumber(column.span, text.maxLength()));
    }
    if (isKey) {
      return Optional.empty();
    }
    for (CheckSymbol check : column.table.checks) {
      Optional<InferredValue> inferred = check(column, check.condition());
      if (inferred.isPresent()) {
        return inferred;
      }
    }
    return column.defaultValue.map(
        value ->
            new InferredExpression(
                value.value(), "AS (%s)".formatted(source.text(value.value().span()))));
  }

  /// The row's number from 1 on in the width of a text type.
  private static InferredExpression rowNumber(SourceSpan span, int length) {
    int width = Math.min(length, MOST_DIGITS);
    Expression number =
        new Expression.Binary(
            span,
            BinaryOperator.ADD,
            call(span, "row_index", List.of()),
            new Literal.NumericLiteral(span, "1"));
    return new InferredExpression(
        call(
            span,
            "lpad",
            List.of(
                number,
                new Literal.NumericLiteral(span, String.valueOf(width)),
                new Literal.StringLiteral(span, "0"))),
        "AS (LPAD(row_index() + 1, %d, '0'))".formatted(width));
  }

  private Optional<InferredValue> check(ColumnSymbol column, Expression condition) {
    return switch (condition) {
      case Predicate.InList in when !in.negated() && names(in.value(), column) ->
          Optional.of(draw(condition.span(), "choice", in.elements()));
      case Predicate.Between between when !between.negated() && names(between.value(), column) ->
          Optional.of(draw(condition.span(), "uniform", List.of(between.low(), between.high())));
      case Predicate.QuantifiedComparison comparison
          when comparison.operator() == BinaryOperator.EQUAL
              && comparison.quantifier() == Predicate.Quantifier.ANY
              && names(comparison.left(), column)
              && comparison.array() instanceof Expression.ArrayConstructor array ->
          Optional.of(draw(condition.span(), "choice", array.elements()));
      default -> Optional.empty();
    };
  }

  private static boolean names(Expression expression, ColumnSymbol column) {
    return expression instanceof Expression.Path path && path.name().toString().equals(column.name);
  }

  private InferredExpression draw(SourceSpan span, String function, List<Expression> arguments) {
    List<String> texts = arguments.stream().map(argument -> source.text(argument.span())).toList();
    return new InferredExpression(
        call(span, function, arguments),
        "AS (%s(%s))".formatted(function, String.join(", ", texts)));
  }

  private static Expression call(SourceSpan span, String function, List<Expression> arguments) {
    QualifiedName name = new QualifiedName(span, List.of(new Identifier(span, function, false)));
    return new Expression.FunctionCall(span, name, arguments, CallModifiers.none(span));
  }

  /// A clause that gives values of `type`, for a line of help.
  static String example(Type type) {
    return switch (type) {
      case SimpleType.BOOLEAN -> "AS (bernoulli(0.5))";
      case SimpleType.TINYINT -> "AS (uniform(1, 100))";
      case SimpleType.SMALLINT, SimpleType.INTEGER, SimpleType.BIGINT -> "AS (uniform(1, 1000))";
      case SimpleType.DOUBLE, SimpleType.REAL -> "AS (normal(50, 10))";
      case SimpleType.DATE -> "AS (uniform(DATE '2020-01-01', DATE '2025-12-31'))";
      case SimpleType.UUID -> "AS (uuid())";
      case SimpleType.JSON -> "AS (JSON_OBJECT('id' VALUE row_index()))";
      case DecimalType ignored -> "AS (uniform(0.0, 9.0))";
      case CharType ignored -> "AS (choice('A', 'B'))";
      case VarcharType ignored -> "AS (choice('red', 'green', 'blue'))";
      case TimestampType ignored ->
          "AS (uniform(TIMESTAMP '2020-01-01 00:00:00', TIMESTAMP '2025-12-31 23:59:59'))";
      case TimestampWithTimeZoneType ignored -> "AS (CURRENT_TIMESTAMP)";
      case TimeType ignored -> "AS (TIME '12:00:00')";
      default -> "AS (…)";
    };
  }
}
