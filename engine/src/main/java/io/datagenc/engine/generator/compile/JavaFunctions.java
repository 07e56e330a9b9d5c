package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.ScalarFunction;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Functions of one row that are written in Java: those that mean in Trino something else than in
/// Calcite, and those of real numbers, whose last bits the JDK leaves to the processor but in
/// [StrictMath].
final class JavaFunctions {
  private JavaFunctions() {}

  /// The function of `call`, NULL where an argument is; empty if it is none of these.
  static Optional<ScalarFunction> find(Expression.Call call) {
    int count = call.arguments().size();
    return switch (call.function()) {
      case "SPLIT_PART" -> strict(JavaFunctions::splitPart);
      case "REPLACE" -> strict(JavaFunctions::replace);
      case "REGEXP_REPLACE" -> count == 3 ? strict(regexpReplace(call)) : Optional.empty();
      default ->
          call.type() == SimpleType.DOUBLE ? ofNumbers(call.function(), count) : Optional.empty();
    };
  }

  private static Optional<ScalarFunction> ofNumbers(String function, int count) {
    return switch (function) {
      case "ACOS" -> number(StrictMath::acos);
      case "ASIN" -> number(StrictMath::asin);
      case "ATAN" -> number(StrictMath::atan);
      case "ATAN2" -> numbers(StrictMath::atan2);
      case "CBRT" -> number(StrictMath::cbrt);
      case "COS" -> number(StrictMath::cos);
      case "COSH" -> number(StrictMath::cosh);
      case "DEGREES" -> number(StrictMath::toDegrees);
      case "EXP" -> number(StrictMath::exp);
      case "LN" -> number(value -> StrictMath.log(positive(value)));
      case "LOG2" -> number(value -> StrictMath.log(positive(value)) / StrictMath.log(2));
      case "LOG10" -> number(value -> StrictMath.log10(positive(value)));
      case "LOG" ->
          count == 2
              ? numbers(
                  (base, value) -> StrictMath.log(positive(value)) / StrictMath.log(positive(base)))
              : Optional.empty();
      case "POWER" -> numbers(StrictMath::pow);
      case "RADIANS" -> number(StrictMath::toRadians);
      case "SIN" -> number(StrictMath::sin);
      case "SINH" -> number(StrictMath::sinh);
      case "SQRT" -> number(StrictMath::sqrt);
      case "TAN" -> number(StrictMath::tan);
      case "TANH" -> number(StrictMath::tanh);
      default -> Optional.empty();
    };
  }

  private static double positive(double value) {
    if (value <= 0) {
      throw new ArithmeticException("no logarithm of " + value);
    }
    return value;
  }

  private static Optional<ScalarFunction> number(DoubleUnaryOperator operator) {
    return strict(arguments -> operator.applyAsDouble(toDouble(arguments[0])));
  }

  private static Optional<ScalarFunction> numbers(DoubleBinaryOperator operator) {
    return strict(
        arguments -> operator.applyAsDouble(toDouble(arguments[0]), toDouble(arguments[1])));
  }

  private static double toDouble(@Nullable Object value) {
    return ((Number) Objects.requireNonNull(value)).doubleValue();
  }

  private static Optional<ScalarFunction> strict(ScalarFunction function) {
    return Optional.of(
        arguments ->
            Arrays.stream(arguments).anyMatch(Objects::isNull) ? null : function.apply(arguments));
  }

  private static String text(@Nullable Object[] arguments, int index) {
    return String.valueOf(arguments[index]);
  }

  /// The part of a text between delimiters, counted from 1; NULL behind the last one. An empty
  /// delimiter parts characters.
  private static @Nullable Object splitPart(@Nullable Object[] arguments) {
    String text = text(arguments, 0);
    String delimiter = text(arguments, 1);
    long index = ((Number) Objects.requireNonNull(arguments[2])).longValue();
    if (index <= 0) {
      throw new IllegalArgumentException("the index is not greater than zero: " + index);
    }
    if (delimiter.isEmpty()) {
      return index > text.codePointCount(0, text.length())
          ? null
          : text.substring(
              text.offsetByCodePoints(0, (int) index - 1), text.offsetByCodePoints(0, (int) index));
    }
    int start = 0;
    for (long part = 1; ; part++) {
      int end = text.indexOf(delimiter, start);
      if (part == index) {
        return end < 0 ? text.substring(start) : text.substring(start, end);
      }
      if (end < 0) {
        return null;
      }
      start = end + delimiter.length();
    }
  }

  /// Every occurrence of a text replaced; the empty text occurs before every character and at the
  /// end.
  private static Object replace(@Nullable Object[] arguments) {
    String replacement = arguments.length > 2 ? text(arguments, 2) : "";
    String search = text(arguments, 1);
    String text = text(arguments, 0);
    if (!search.isEmpty()) {
      return text.replace(search, replacement);
    }
    StringBuilder result = new StringBuilder(replacement);
    text.codePoints().forEach(point -> result.appendCodePoint(point).append(replacement));
    return result.toString();
  }

  /// Every match of a pattern replaced; `$1` and `${name}` stand for groups.
  private static ScalarFunction regexpReplace(Expression.Call call) {
    List<Expression> arguments = call.arguments();
    Optional<Pattern> constant =
        arguments.get(1) instanceof Expression.Literal literal
                && literal.value() instanceof io.datagenc.engine.plan.type.Value.BytesValue pattern
            ? Optional.of(Pattern.compile(pattern.bytes().toUtf8String()))
            : Optional.empty();
    return values -> {
      Pattern pattern = constant.orElseGet(() -> Pattern.compile(text(values, 1)));
      return pattern.matcher(text(values, 0)).replaceAll(text(values, 2));
    };
  }
}
