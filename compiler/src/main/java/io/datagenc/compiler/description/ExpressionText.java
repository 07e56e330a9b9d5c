package io.datagenc.compiler.description;

import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Expressions of a plan in the words of the language.
public final class ExpressionText {
  private static final Set<String> INFIX =
      Set.of("+", "-", "*", "/", "||", "=", "<>", "<", "<=", ">", ">=", "AND", "OR", "LIKE");
  private static final Set<String> POSTFIX =
      Set.of("IS NULL", "IS NOT NULL", "IS TRUE", "IS NOT TRUE", "IS FALSE", "IS NOT FALSE");
  private static final int MOST_GIVEN_VALUES = 3;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private ExpressionText() {}

  /// `expression` as a plan would say it. ExpressionConversions that a plan need not write are left
  /// out.
  public static String of(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> literal(literal.type(), literal.value());
      case Expression.ColumnReference column -> column.column();
      case Expression.Path path -> path(path);
      case Expression.ReferencedRow row -> row.reference();
      case Expression.Position position ->
          switch (position.function()) {
            case ROW_INDEX -> "row_index()";
            case ORDINAL -> "ordinal()";
            case SIBLING_COUNT -> "sibling_count()";
          };
      case Expression.Given given -> given(given);
      case Expression.Call call -> call(call);
      case Expression.Case choice ->
          choice.branches().stream()
              .map(
                  branch ->
                      "WHEN %s THEN %s ".formatted(of(branch.condition()), of(branch.result())))
              .collect(Collectors.joining("", "CASE ", "ELSE " + of(choice.otherwise()) + " END"));
      case Expression.FieldAccess access -> field(access);
      case Expression.Cast cast -> cast(cast);
      case Expression.Draw draw ->
          distribution(draw.distribution()) + determinant(draw.stream(), " DETERMINED BY ");
      case Expression.WithNulls nulls ->
          "%s NULLS %s PERCENT"
              .formatted(of(nulls.expression()), percent(nulls.nulls().fraction()));
      case Expression.Permutation permutation ->
          "%s(%s)"
              .formatted(
                  switch (permutation.direction()) {
                    case FORWARD -> "permuted";
                    case INVERSE -> "permuted_back";
                  },
                  of(permutation.index()));
      case Expression.Digit digit -> of(digit.index());
      case Expression.AdmittedIndex admitted -> of(admitted.index());
      case Expression.Enumerated enumerated -> distribution(enumerated.distribution());
      case Expression.DistinctIndex _ -> "distinct among siblings";
      case Expression.OtherRows rows -> AggregateText.of(rows);
    };
  }

  /// What determines the draws of `stream` after `words`; nothing where every row draws its own.
  static String determinant(Stream stream, String words) {
    return stream
        .determinant()
        .map(
            values ->
                values.stream()
                    .map(ExpressionText::of)
                    .collect(Collectors.joining(", ", words + "(", ")")))
        .orElse("");
  }

  /// A fraction of 1 in percent, without trailing zeros.
  static String percent(BigDecimal fraction) {
    BigDecimal percent = fraction.multiply(HUNDRED).stripTrailingZeros();
    return percent.toPlainString();
  }

  /// `2` for 2.0.
  public static String number(double value) {
    return withoutPointZero(Double.toString(value));
  }

  private static String withoutPointZero(String number) {
    return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
  }

  /// A constant without the words around it: `2024-01-25`, not `DATE '2024-01-25'`.
  public static String value(Type type, Value value) {
    return value instanceof Value.LongValue number
        ? ScalarText.ofLong(type, number.value())
        : literal(type, value);
  }

  /// A constant as SQL spells it.
  static String literal(Type type, Value value) {
    return switch (value) {
      case Value.Null _ -> "NULL";
      case Value.LongValue number -> literal(type, number.value());
      case Value.Int128Value number -> {
        String text = ScalarText.ofInt128(type, number.high(), number.low());
        yield type == SimpleType.UUID ? "UUID '" + text + "'" : text;
      }
      case Value.BytesValue bytes ->
          type == SimpleType.VARBINARY
              ? "X'" + bytes.bytes() + "'"
              : "'" + PrintableText.oneLine(bytes.bytes().toUtf8String()).replace("'", "''") + "'";
    };
  }

  private static String literal(Type type, long value) {
    String text = ScalarText.ofLong(type, value);
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case DATE -> "DATE '" + text + "'";
            case DOUBLE, REAL -> withoutPointZero(text);
            case INTERVAL_YEAR_MONTH ->
                value % 12 == 0
                    ? "INTERVAL '%d' YEAR".formatted(value / 12)
                    : "INTERVAL '%d' MONTH".formatted(value);
            case INTERVAL_DAY_TIME ->
                text.endsWith(" 00:00:00")
                    ? "INTERVAL '%s' DAY".formatted(text.substring(0, text.indexOf(' ')))
                    : "INTERVAL '%s' DAY TO SECOND".formatted(text);
            case BOOLEAN, TINYINT, SMALLINT, INTEGER, BIGINT, VARBINARY, UUID, JSON -> text;
          };
      case TimeType _ -> "TIME '" + text + "'";
      case TimestampType _, TimestampWithTimeZoneType _ -> "TIMESTAMP '" + text + "'";
      case DecimalType _, CharType _, VarcharType _, ArrayType _, SetType _, MapType _, RowType _ ->
          text;
    };
  }

  private static String path(Expression.Path path) {
    String inner = of(path.expression());
    boolean isName =
        path.expression() instanceof Expression.ColumnReference
            || path.expression() instanceof Expression.FieldAccess access
                && access.column().isPresent()
            || path.expression() instanceof Expression.Path;
    return path.reference() + "." + (isName ? inner : "(" + inner + ")");
  }

  private static String given(Expression.Given given) {
    List<Value> values = given.values();
    String shown =
        values.stream()
            .limit(MOST_GIVEN_VALUES)
            .map(value -> literal(given.type(), value))
            .collect(Collectors.joining(", "));
    return "VALUES " + shown + (values.size() > MOST_GIVEN_VALUES ? ", …" : "");
  }

  private static String call(Expression.Call call) {
    String function = call.function();
    List<Expression> arguments = call.arguments();
    if (INFIX.contains(function) && arguments.size() >= 2) {
      return arguments.stream()
          .map(argument -> operand(function, argument))
          .collect(Collectors.joining(" " + function + " "));
    }
    if (POSTFIX.contains(function) && arguments.size() == 1) {
      return operand(function, arguments.getFirst()) + " " + function;
    }
    if (function.equals("NOT") && arguments.size() == 1) {
      return "NOT " + operand(function, arguments.getFirst());
    }
    return switch (function) {
      case "ARRAY", "SET", "MAP" ->
          (function.equals("MAP") ? "MAP" : "ARRAY") + elements(arguments);
      case "ROW" -> "ROW" + arguments(arguments);
      case "ITEM" ->
          primary(arguments.getFirst()) + elements(arguments.subList(1, arguments.size()));
      default -> function.toLowerCase(Locale.ROOT) + arguments(arguments);
    };
  }

  private static String field(Expression.FieldAccess access) {
    String name =
        access.row().type() instanceof RowType row
            ? row.fields().get(access.field()).name()
            : "field" + access.field();
    return primary(access.row()) + "." + name;
  }

  /// `expression`, in parentheses if a suffix would not belong to all of it.
  private static String primary(Expression expression) {
    String text = of(expression);
    boolean isPrimary =
        expression instanceof Expression.ColumnReference
            || expression instanceof Expression.FieldAccess
            || expression instanceof Expression.Path
            || expression instanceof Expression.Call call && call.function().equals("ITEM");
    return isPrimary ? text : "(" + text + ")";
  }

  private static String elements(List<Expression> elements) {
    return elements.stream().map(ExpressionText::of).collect(Collectors.joining(", ", "[", "]"));
  }

  /// An operand, in parentheses if it is an operation of another kind.
  private static String operand(String function, Expression operand) {
    String text = of(operand);
    Expression inner = operand;
    while (inner instanceof Expression.Cast cast && isImplicit(cast)) {
      inner = cast.operand();
    }
    boolean isOperation =
        inner instanceof Expression.WithNulls
            || inner instanceof Expression.Call call
                && (INFIX.contains(call.function()) || POSTFIX.contains(call.function()))
                && !(call.function().equals(function) && isAssociative(function))
                && !bindsMore(call.function(), function);
    return isOperation ? "(" + text + ")" : text;
  }

  /// Whether everybody knows that `inner` is computed before `outer`.
  private static boolean bindsMore(String inner, String outer) {
    return switch (outer) {
      case "+", "-" -> inner.equals("*") || inner.equals("/");
      case "AND", "OR" ->
          switch (inner) {
            case "=", "<>", "<", "<=", ">", ">=", "LIKE" -> true;
            default -> POSTFIX.contains(inner);
          };
      default -> false;
    };
  }

  private static boolean isAssociative(String function) {
    return switch (function) {
      case "+", "*", "||", "AND", "OR" -> true;
      default -> false;
    };
  }

  private static String arguments(List<Expression> arguments) {
    return arguments.stream().map(ExpressionText::of).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String cast(Expression.Cast cast) {
    String operand = of(cast.operand());
    if (isImplicit(cast)) {
      return operand;
    }
    return switch (cast.mode()) {
      case STRICT -> "CAST(%s AS %s)".formatted(operand, cast.type().sql());
      case TRY -> "TRY_CAST(%s AS %s)".formatted(operand, cast.type().sql());
    };
  }

  /// Whether the analyzer would insert the conversion: among numbers unless it rounds, among texts,
  /// and from numbers to text.
  private static boolean isImplicit(Expression.Cast cast) {
    Type from = cast.operand().type();
    Type to = cast.type();
    return switch (cast.mode()) {
      case STRICT ->
          isNumber(from) && (isNumber(to) && !rounds(from, to) || isText(to))
              || isText(from) && isText(to);
      case TRY -> false;
    };
  }

  /// Whether numbers lose digits after the point, which is written or does not happen.
  private static boolean rounds(Type from, Type to) {
    if (to == SimpleType.DOUBLE || to == SimpleType.REAL) {
      return false;
    }
    return from == SimpleType.DOUBLE || from == SimpleType.REAL || scale(from) > scale(to);
  }

  private static int scale(Type number) {
    return number instanceof DecimalType decimal ? decimal.scale() : 0;
  }

  private static boolean isNumber(Type type) {
    return type instanceof DecimalType
        || type instanceof SimpleType simple
            && switch (simple) {
              case TINYINT, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE -> true;
              case BOOLEAN, VARBINARY, DATE, UUID, JSON, INTERVAL_DAY_TIME, INTERVAL_YEAR_MONTH ->
                  false;
            };
  }

  private static boolean isText(Type type) {
    return type.representation() == Representation.BYTES
        && (type instanceof CharType || type instanceof VarcharType);
  }

  private static String distribution(Distribution distribution) {
    return switch (distribution) {
      case Distribution.Uniform uniform ->
          "uniform" + arguments(List.of(uniform.low(), uniform.high()));
      case Distribution.ByLaw drawn -> drawn.law().sqlName() + arguments(drawn.operands());
      case Distribution.Zipf zipf ->
          "zipf(%s, %s)".formatted(number(zipf.exponent()), of(zipf.count()));
      case Distribution.Bernoulli bernoulli ->
          "bernoulli" + arguments(List.of(bernoulli.probability()));
      case Distribution.Choice choice -> "choice" + arguments(choice.values());
      case Distribution.WeightedChoice choice ->
          choice.alternatives().stream()
              .map(each -> of(each.value()) + ", " + each.weight().toPlainString())
              .collect(Collectors.joining(", ", "weighted_choice(", ")"));
      case Distribution.Histogram histogram ->
          "histogram(ARRAY%s, ARRAY[%s])"
              .formatted(
                  arguments(histogram.bounds()).replaceFirst("^\\(", "[").replaceFirst("\\)$", "]"),
                  histogram.weights().stream()
                      .map(BigDecimal::toPlainString)
                      .collect(Collectors.joining(", ")));
      case Distribution.Uuid uuid ->
          uuid.time().isEmpty() ? "uuid()" : "uuid_v7" + arguments(uuid.operands());
      case Distribution.Text texts -> texts.call();
      case Distribution.Sample sample -> "sample" + arguments(sample.operands());
      case Distribution.ArrayOf array -> "array_of" + arguments(array.operands());
      case Distribution.Correlated correlated ->
          "correlated(%s, %s, %s)"
              .formatted(
                  of(correlated.value()),
                  correlated.rho().toPlainString(),
                  distribution(correlated.law()));
      case Distribution.Arrivals arrivals -> ArrivalText.of(arrivals, ExpressionText::of);
      case Distribution.Markov markov ->
          "markov(ARRAY%s, ARRAY[%s])"
              .formatted(
                  arguments(markov.states()).replaceFirst("^\\(", "[").replaceFirst("\\)$", "]"),
                  markov.matrix().stream()
                      .map(
                          row ->
                              row.stream()
                                  .map(BigDecimal::toPlainString)
                                  .collect(Collectors.joining(", ", "ARRAY[", "]")))
                      .collect(Collectors.joining(", ")));
    };
  }
}
