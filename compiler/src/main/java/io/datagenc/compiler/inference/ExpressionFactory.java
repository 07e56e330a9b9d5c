package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.IntervalQualifier;
import io.datagenc.compiler.ast.IntervalUnit;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.ast.WhenClause;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes expressions that nobody wrote, for columns whose values are inferred.
///
/// @param span the place in the source that they follow from, where diagnostics about them point
record ExpressionFactory(SourceSpan span) {
  /// More parts are concatenated in halves.
  private static final int MAX_CHAIN = 64;

  ValueExpression number(String text) {
    return new Literal.NumericLiteral(span, text);
  }

  ValueExpression number(long value) {
    return number(Long.toString(value));
  }

  /// A whole number, which may be less than 0.
  ValueExpression integer(long value) {
    String digits = Long.toString(value);
    return value < 0
        ? new ValueExpression.Unary(span, UnaryOperator.MINUS, number(digits.substring(1)))
        : number(digits);
  }

  Literal.StringLiteral text(String value) {
    return new Literal.StringLiteral(span, value);
  }

  /// `X'hexadecimal'`.
  ValueExpression bytes(String hexadecimal) {
    return new Literal.BinaryLiteral(span, hexadecimal);
  }

  /// `DATE 'value'`.
  ValueExpression date(String value) {
    return new Literal.TypedLiteral(span, type("date"), text(value));
  }

  /// `TIMESTAMP 'value'`.
  ValueExpression time(String value) {
    DataType type =
        new DataType.DateTimeType(
            span, DataType.DateTimeKind.TIME, OptionalInt.empty(), Optional.empty());
    return new Literal.TypedLiteral(span, type, text(value));
  }

  ValueExpression timestamp(String value) {
    DataType type =
        new DataType.DateTimeType(
            span, DataType.DateTimeKind.TIMESTAMP, OptionalInt.empty(), Optional.empty());
    return new Literal.TypedLiteral(span, type, text(value));
  }

  /// `INTERVAL 'value' unit`.
  ValueExpression interval(long value, IntervalUnit unit) {
    return new Literal.IntervalLiteral(
        span,
        false,
        text(Long.toString(value)),
        Optional.of(new IntervalQualifier(span, unit, Optional.empty())));
  }

  ValueExpression column(String name) {
    return new ValueExpression.Path(span, name(name));
  }

  ValueExpression call(String function, List<ValueExpression> arguments) {
    return new ValueExpression.FunctionCall(
        span, name(function), arguments, CallModifiers.none(span));
  }

  ValueExpression call(String function, ValueExpression... arguments) {
    return call(function, List.of(arguments));
  }

  /// `parts`, one behind the other; many of them in halves, since a chain is as deep as it is long.
  ValueExpression concatenation(List<ValueExpression> parts) {
    if (parts.size() > MAX_CHAIN) {
      int half = parts.size() / 2;
      return binary(
          concatenation(parts.subList(0, half)),
          BinaryOperator.CONCATENATE,
          concatenation(parts.subList(half, parts.size())));
    }
    return parts.stream()
        .reduce((left, right) -> binary(left, BinaryOperator.CONCATENATE, right))
        .orElseGet(() -> text(""));
  }

  ValueExpression binary(ValueExpression left, BinaryOperator operator, ValueExpression right) {
    return new ValueExpression.Binary(span, operator, left, right);
  }

  /// `CASE WHEN condition THEN value ELSE otherwise END`.
  ValueExpression ifElse(
      ValueExpression condition, ValueExpression value, ValueExpression otherwise) {
    return new ValueExpression.Case(
        span,
        Optional.empty(),
        List.of(new WhenClause(span, condition, value)),
        Optional.of(otherwise));
  }

  /// `CAST(value AS VARCHAR)`.
  ValueExpression asText(ValueExpression value) {
    return cast(value, type("varchar"));
  }

  ValueExpression cast(ValueExpression value, DataType type) {
    return new ValueExpression.Cast(span, ValueExpression.CastSpelling.CAST, value, type);
  }

  DataType type(String name) {
    return new DataType.NamedType(span, name(name), List.of(), List.of());
  }

  DataType dateTime(DataType.DateTimeKind kind, int precision, DataType.TimeZoneMode timeZone) {
    return new DataType.DateTimeType(span, kind, OptionalInt.of(precision), Optional.of(timeZone));
  }

  private QualifiedName name(String name) {
    return new QualifiedName(span, List.of(new Identifier(span, name, false)));
  }
}
