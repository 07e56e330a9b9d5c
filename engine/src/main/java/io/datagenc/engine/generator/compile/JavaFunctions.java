package io.datagenc.engine.generator.compile;

import io.datagenc.engine.generator.ScalarFunction;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
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
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /// A double has no more digits, in front of the point or behind.
  private static final long MAX_DIGITS = 1100;

  private JavaFunctions() {}

  /// The function of `call`, NULL where an argument is; empty if it is none of these.
  static Optional<ScalarFunction> find(Expression.Call call) {
    int count = call.arguments().size();
    return switch (call.function()) {
      case "SPLIT_PART" -> strict(JavaFunctions::splitPart);
      case "REPLACE" -> strict(JavaFunctions::replace);
      case "POSITION" -> isText(call) ? strict(JavaFunctions::position) : Optional.empty();
      case "STRPOS" ->
          isText(call) && count == 2
              ? strict(arguments -> position(text(arguments, 1), text(arguments, 0), 0))
              : Optional.empty();
      case "REGEXP_REPLACE" -> count == 3 ? strict(regexpReplace(call)) : Optional.empty();
      case "LEVENSHTEIN" ->
          isText(call) && count == 2 ? strict(JavaFunctions::levenshtein) : Optional.empty();
      case "MAKE_DATE" -> strict(JavaFunctions::makeDate);
      case "TO_HEX" ->
          call.arguments().getFirst().type() == SimpleType.VARBINARY
              ? strict(arguments -> HEX.formatHex((byte[]) Objects.requireNonNull(arguments[0])))
              : Optional.empty();
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
      case "ROUND" -> rounded(RoundingMode.HALF_UP);
      case "TRUNCATE" -> rounded(RoundingMode.DOWN);
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

  /// Rounds to a number of digits behind the point, none if it is not said. Infinity and NaN keep
  /// what they are, and what becomes zero its sign.
  private static Optional<ScalarFunction> rounded(RoundingMode mode) {
    return strict(
        arguments -> {
          double value = toDouble(arguments[0]);
          long digits =
              arguments.length > 1
                  ? ((Number) Objects.requireNonNull(arguments[1])).longValue()
                  : 0;
          if (!Double.isFinite(value) || digits > MAX_DIGITS) {
            return value;
          }
          double size =
              digits < -MAX_DIGITS
                  ? 0
                  : BigDecimal.valueOf(Math.abs(value)).setScale((int) digits, mode).doubleValue();
          return Math.copySign(size, value);
        });
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

  /// The date of a year, a month and a day; fails where there is none.
  private static Object makeDate(@Nullable Object[] arguments) {
    return LocalDate.of(number(arguments, 0), number(arguments, 1), number(arguments, 2))
        .toEpochDay();
  }

  private static int number(@Nullable Object[] arguments, int index) {
    return Math.toIntExact(((Number) Objects.requireNonNull(arguments[index])).longValue());
  }

  private static boolean isText(Expression.Call call) {
    return call.arguments().stream()
        .limit(2)
        .allMatch(
            argument ->
                argument.type() instanceof VarcharType || argument.type() instanceof CharType);
  }

  /// The least number of characters to insert, to delete or to replace that make one text of
  /// another (Wagner and Fischer, "The String-to-String Correction Problem", JACM 1974).
  private static Object levenshtein(@Nullable Object[] arguments) {
    int[] first = text(arguments, 0).codePoints().toArray();
    int[] second = text(arguments, 1).codePoints().toArray();
    int[] distances = new int[second.length + 1];
    Arrays.setAll(distances, i -> i);
    for (int i = 1; i <= first.length; i++) {
      int diagonal = distances[0];
      distances[0] = i;
      for (int j = 1; j <= second.length; j++) {
        int replaced = diagonal + (first[i - 1] == second[j - 1] ? 0 : 1);
        diagonal = distances[j];
        distances[j] = Math.min(replaced, 1 + Math.min(distances[j - 1], diagonal));
      }
    }
    return (long) distances[second.length];
  }

  /// Where a text is in another one, from a character on.
  private static Object position(@Nullable Object[] arguments) {
    String text = text(arguments, 1);
    long from =
        arguments.length > 2 ? ((Number) Objects.requireNonNull(arguments[2])).longValue() : 1;
    if (from < 1 || from > text.codePointCount(0, text.length()) + 1L) {
      return 0L;
    }
    return position(text(arguments, 0), text, text.offsetByCodePoints(0, (int) from - 1));
  }

  /// Where a text is in another one: at which character, from 1; 0 if it is not.
  private static long position(String part, String text, int start) {
    int found = text.indexOf(part, start);
    return found < 0 ? 0 : text.codePointCount(0, found) + 1L;
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
