package io.datagenc.compiler.condition;

import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Predicate;
import io.datagenc.compiler.ast.UnaryOperator;
import io.datagenc.compiler.ast.ValueExpression;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads constants that are compared with values of a type: numbers as [Grid] has them, texts as
/// they are. What is written for another type is read as SQL converts it: `'2024-01-31'` for a
/// DATE, `0` for a DOUBLE.
final class Constants {
  private static final BigDecimal DAY_MICROS = BigDecimal.valueOf(86_400_000_000L);

  /// A date, perhaps with a time, then an offset or a zone, if there is one.
  private static final Pattern INSTANT =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2}(?:(?:\\s+|T)[\\d:.]+)?)\\s*(Z|[+-]\\d{2}(?::?\\d{2})?|[A-Za-z][\\w/+-]*)?");

  private static final Pattern UUID =
      Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private static final Set<String> EXACT_TYPES =
      Set.of("numeric", "decimal", "double precision", "double", "float8", "bigint", "int8");
  private static final Set<String> INTEGER_TYPES =
      Set.of(
          "tinyint",
          "smallint",
          "integer",
          "int",
          "bigint",
          "int2",
          "int4",
          "int8",
          "real",
          "float4",
          "float");

  private Constants() {}

  /// The constant `expression` as it is compared with values of `type`: a [BigDecimal] or a
  /// [String]; empty if it is NULL, no constant, or none that is read here.
  static Optional<Object> key(ValueExpression expression, Type type, ZoneId zone) {
    if (type instanceof CharType || type instanceof VarcharType) {
      return text(expression).map(text -> type instanceof CharType ? text.stripTrailing() : text);
    }
    if (type == SimpleType.UUID) {
      return uuid(expression).map(Object.class::cast);
    }
    return number(expression, type, zone).map(Object.class::cast);
  }

  /// A UUID in the one form that it is compared in.
  private static Optional<String> uuid(ValueExpression expression) {
    return switch (expression) {
      case Literal.StringLiteral literal when UUID.matcher(literal.value()).matches() ->
          Optional.of(literal.value().toLowerCase(Locale.ROOT));
      case Literal.TypedLiteral literal
          when literal.type() instanceof DataType.NamedType named && name(named).equals("uuid") ->
          uuid(literal.value());
      case ValueExpression.Cast cast
          when cast.type() instanceof DataType.NamedType named && name(named).equals("uuid") ->
          uuid(cast.value());
      case ValueExpression _ -> Optional.empty();
    };
  }

  private static Optional<String> text(ValueExpression expression) {
    return switch (expression) {
      case Literal.StringLiteral literal -> Optional.of(literal.value());
      case ValueExpression.Cast cast when isTextType(cast.type()) -> text(cast.value());
      case ValueExpression.Collate collate -> text(collate.value());
      case ValueExpression.Cast _,
          ValueExpression.Path _,
          ValueExpression.CurrentValue _,
          ValueExpression.Unary _,
          ValueExpression.Binary _,
          ValueExpression.Case _,
          ValueExpression.AtTimeZone _,
          ValueExpression.FunctionCall _,
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
          Literal.NumericLiteral _,
          Literal.BinaryLiteral _,
          Literal.TypedLiteral _,
          Literal.IntervalLiteral _,
          Predicate _ ->
          Optional.empty();
    };
  }

  static boolean isTextType(DataType type) {
    return type instanceof DataType.NamedType named
        && named.parameters().isEmpty()
        && Set.of("text", "varchar", "character varying", "bpchar", "citext", "char", "character")
            .contains(name(named));
  }

  static String name(DataType.NamedType type) {
    return type.name().last().value().toLowerCase(Locale.ROOT);
  }

  private static Optional<BigDecimal> number(ValueExpression expression, Type type, ZoneId zone) {
    return switch (expression) {
      case Literal.NumericLiteral literal when isNumeric(type) ->
          Optional.of(new BigDecimal(literal.text()));
      case Literal.BooleanLiteral literal when type == SimpleType.BOOLEAN ->
          Optional.of(literal.value() ? BigDecimal.ONE : BigDecimal.ZERO);
      case Literal.StringLiteral literal -> read(literal.value(), type, zone);
      case Literal.TypedLiteral literal when !isNumeric(type) ->
          read(literal.value().value(), type, zone);
      case ValueExpression.Unary unary when unary.operator() == UnaryOperator.MINUS ->
          number(unary.operand(), type, zone).map(BigDecimal::negate);
      case ValueExpression.Unary unary when unary.operator() == UnaryOperator.PLUS ->
          number(unary.operand(), type, zone);
      case ValueExpression.Cast cast -> cast(cast, type, zone);
      case Literal.TypedLiteral _,
          ValueExpression.Unary _,
          Literal.BooleanLiteral _,
          Literal.NumericLiteral _,
          ValueExpression.Path _,
          ValueExpression.CurrentValue _,
          ValueExpression.Binary _,
          ValueExpression.Case _,
          ValueExpression.AtTimeZone _,
          ValueExpression.Collate _,
          ValueExpression.FunctionCall _,
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
          Literal.BinaryLiteral _,
          Literal.IntervalLiteral _,
          Predicate _ ->
          Optional.empty();
    };
  }

  private static Optional<BigDecimal> cast(ValueExpression.Cast cast, Type type, ZoneId zone) {
    Optional<BigDecimal> value = number(cast.value(), type, zone);
    return switch (cast.type()) {
      case DataType.DateTimeType _ -> value;
      case DataType.NamedType named -> {
        String name = name(named);
        boolean isExact =
            named.parameters().isEmpty()
                && (EXACT_TYPES.contains(name) || name.equals("date") || name.equals("boolean"));
        boolean isWhole =
            INTEGER_TYPES.contains(name)
                && value.filter(number -> number.stripTrailingZeros().scale() <= 0).isPresent();
        yield isExact || isWhole ? value : Optional.empty();
      }
      case DataType.IntervalType _,
          DataType.ArrayType _,
          DataType.SetType _,
          DataType.MapType _,
          DataType.RowType _,
          DataType.EnumType _ ->
          Optional.empty();
    };
  }

  static boolean isNumeric(Type type) {
    return type instanceof io.datagenc.engine.plan.type.DecimalType
        || type == SimpleType.TINYINT
        || type == SimpleType.SMALLINT
        || type == SimpleType.INTEGER
        || type == SimpleType.BIGINT
        || type == SimpleType.REAL
        || type == SimpleType.DOUBLE;
  }

  private static Optional<BigDecimal> read(String text, Type type, ZoneId zone) {
    String stripped = text.strip();
    try {
      if (isNumeric(type)) {
        return Optional.of(new BigDecimal(stripped));
      }
      return switch (type) {
        case SimpleType.BOOLEAN ->
            switch (stripped.toLowerCase(Locale.ROOT)) {
              case "true", "t" -> Optional.of(BigDecimal.ONE);
              case "false", "f" -> Optional.of(BigDecimal.ZERO);
              default -> Optional.empty();
            };
        case SimpleType.DATE ->
            Optional.of(
                micros(stripped).divide(DAY_MICROS, 12, java.math.RoundingMode.UNNECESSARY));
        case TimestampType _ -> Optional.of(micros(stripped));
        case TimestampWithTimeZoneType _ -> Optional.of(instant(stripped, zone));
        case TimeType _ ->
            Optional.of(
                BigDecimal.valueOf(
                    LocalTime.parse(stripped)
                        .getLong(java.time.temporal.ChronoField.MICRO_OF_DAY)));
        case SimpleType _,
            DecimalType _,
            CharType _,
            VarcharType _,
            ArrayType _,
            SetType _,
            MapType _,
            RowType _ ->
            Optional.empty();
      };
    } catch (NumberFormatException | DateTimeException | ArithmeticException unread) {
      // Whether it is a constant of the type is reported where the condition is compiled.
      return Optional.empty();
    }
  }

  /// `2024-01-31` or `2024-01-31 12:00:00.5` as microseconds since 1970.
  private static BigDecimal micros(String text) {
    return micros(local(text).toInstant(ZoneOffset.UTC));
  }

  private static LocalDateTime local(String text) {
    int time = Math.max(text.indexOf(' '), text.indexOf('T'));
    return time < 0
        ? LocalDate.parse(text).atStartOfDay()
        : LocalDate.parse(text.substring(0, time))
            .atTime(LocalTime.parse(text.substring(time + 1).strip()));
  }

  private static BigDecimal micros(Instant instant) {
    return BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }

  /// A time with an offset or the name of a zone, else one of `zone`.
  private static BigDecimal instant(String text, ZoneId zone) {
    Matcher parts = INSTANT.matcher(text);
    if (!parts.matches()) {
      throw new DateTimeException("no instant: " + text);
    }
    ZoneId of = parts.group(2) == null ? zone : ZoneId.of(parts.group(2));
    return micros(local(parts.group(1).strip()).atZone(of).toInstant());
  }
}
