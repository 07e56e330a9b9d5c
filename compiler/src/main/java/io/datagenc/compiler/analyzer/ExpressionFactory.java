package io.datagenc.compiler.analyzer;

import io.datagenc.compiler.ast.BinaryOperator;
import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Expression;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.IntervalQualifier;
import io.datagenc.compiler.ast.IntervalUnit;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes expressions that nobody wrote, for columns whose values are inferred.
///
/// @param span the place in the source that they follow from, where diagnostics about them point
record ExpressionFactory(SourceSpan span) {

  Expression number(String text) {
    return new Literal.NumericLiteral(span, text);
  }

  Expression number(long value) {
    return number(Long.toString(value));
  }

  Literal.StringLiteral text(String value) {
    return new Literal.StringLiteral(span, value);
  }

  /// `DATE 'value'`.
  Expression date(String value) {
    return new Literal.TypedLiteral(span, type("date"), text(value));
  }

  /// `TIMESTAMP 'value'`.
  Expression timestamp(String value) {
    DataType type =
        new DataType.DateTimeType(
            span, DataType.DateTimeKind.TIMESTAMP, OptionalInt.empty(), Optional.empty());
    return new Literal.TypedLiteral(span, type, text(value));
  }

  /// `INTERVAL 'value' unit`.
  Expression interval(long value, IntervalUnit unit) {
    return new Literal.IntervalLiteral(
        span,
        false,
        text(Long.toString(value)),
        Optional.of(new IntervalQualifier(span, unit, Optional.empty())));
  }

  Expression column(String name) {
    return new Expression.Path(span, name(name));
  }

  Expression call(String function, List<Expression> arguments) {
    return new Expression.FunctionCall(span, name(function), arguments, CallModifiers.none(span));
  }

  Expression call(String function, Expression... arguments) {
    return call(function, List.of(arguments));
  }

  Expression binary(Expression left, BinaryOperator operator, Expression right) {
    return new Expression.Binary(span, operator, left, right);
  }

  /// `CAST(value AS VARCHAR)`.
  Expression asText(Expression value) {
    return cast(value, type("varchar"));
  }

  Expression cast(Expression value, DataType type) {
    return new Expression.Cast(span, Expression.CastSpelling.CAST, value, type);
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
