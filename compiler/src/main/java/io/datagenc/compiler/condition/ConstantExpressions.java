package io.datagenc.compiler.condition;

import io.datagenc.compiler.ast.CallModifiers;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Writes numbers of a [Grid] as constants of its type, and calls of draws between them.
///
/// @param span where what they follow from stands in the source
record ConstantExpressions(Type type, SourceSpan span) {
  private static final long SECOND_MICROS = 1_000_000;

  ValueExpression constant(BigDecimal number) {
    return switch (type) {
      case SimpleType.BOOLEAN -> new Literal.BooleanLiteral(span, number.signum() != 0);
      case SimpleType.DATE ->
          typed(named("date"), LocalDate.ofEpochDay(number.longValueExact()).toString());
      case TimestampType timestamp ->
          typed(timestamp(Optional.empty()), local(number, timestamp.precision()));
      case TimestampWithTimeZoneType timestamp ->
          typed(timestamp(Optional.empty()), local(number, timestamp.precision()) + " UTC");
      case TimeType time ->
          typed(
              new DataType.DateTimeType(
                  span, DataType.DateTimeKind.TIME, OptionalInt.empty(), Optional.empty()),
              LocalTime.ofNanoOfDay(number.longValueExact() * 1000)
                  .format(format("HH:mm:ss", digits(number, time.precision()))));
      case SimpleType _,
          DecimalType _,
          CharType _,
          VarcharType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          number(number);
    };
  }

  private ValueExpression number(BigDecimal number) {
    if (number.signum() < 0) {
      return new ValueExpression.Unary(span, UnaryOperator.MINUS, number(number.negate()));
    }
    String text =
        type == SimpleType.DOUBLE || type == SimpleType.REAL
            ? approximate(number)
            : number.scale() < 0 ? number.setScale(0).toPlainString() : number.toPlainString();
    return new Literal.NumericLiteral(span, text);
  }

  /// The shortest text that is read as `number`: `0.5e0`, `1e300`.
  private String approximate(BigDecimal number) {
    String text =
        type == SimpleType.REAL
            ? Float.toString(number.floatValue())
            : Double.toString(number.doubleValue());
    String plain = text.replaceFirst("\\.0(?=E|$)", "").toLowerCase(Locale.ROOT);
    return plain.indexOf('e') < 0 ? plain + "e0" : plain;
  }

  private static int digits(BigDecimal micros, int precision) {
    return micros.longValueExact() % SECOND_MICROS == 0 ? 0 : Math.min(precision, 6);
  }

  private static String local(BigDecimal micros, int precision) {
    long value = micros.longValueExact();
    return LocalDateTime.ofEpochSecond(
            Math.floorDiv(value, SECOND_MICROS),
            (int) Math.floorMod(value, SECOND_MICROS) * 1000,
            ZoneOffset.UTC)
        .format(format("uuuu-MM-dd HH:mm:ss", digits(micros, precision)));
  }

  private static DateTimeFormatter format(String pattern, int digits) {
    return DateTimeFormatter.ofPattern(
        digits == 0 ? pattern : pattern + "." + "S".repeat(digits), Locale.ROOT);
  }

  private ValueExpression typed(DataType of, String text) {
    return new Literal.TypedLiteral(span, of, text(text));
  }

  ValueExpression uuid(String text) {
    return typed(named("uuid"), text);
  }

  Literal.StringLiteral text(String text) {
    return new Literal.StringLiteral(span, text);
  }

  private DataType timestamp(Optional<DataType.TimeZoneMode> zone) {
    return new DataType.DateTimeType(
        span, DataType.DateTimeKind.TIMESTAMP, OptionalInt.empty(), zone);
  }

  private DataType named(String name) {
    return new DataType.NamedType(span, name(name), List.of(), List.of());
  }

  private QualifiedName name(String name) {
    return new QualifiedName(span, List.of(new Identifier(span, name, false)));
  }

  ValueExpression call(String function, List<ValueExpression> arguments) {
    return new ValueExpression.FunctionCall(
        span, name(function), arguments, CallModifiers.none(span));
  }

  /// A draw of `low` to `high`.
  ValueExpression uniform(BigDecimal low, BigDecimal high) {
    if (low.compareTo(high) == 0) {
      return constant(low);
    }
    ValueExpression draw = call("uniform", List.of(constant(low), constant(high)));
    return type == SimpleType.REAL
        ? new ValueExpression.Cast(span, ValueExpression.CastSpelling.CAST, draw, named("real"))
        : draw;
  }

  /// A whole number that is no value of the type.
  ValueExpression weight(BigDecimal number) {
    return new Literal.NumericLiteral(span, number.toPlainString());
  }
}
