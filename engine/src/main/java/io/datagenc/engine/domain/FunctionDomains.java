package io.datagenc.engine.domain;

import io.datagenc.engine.plan.Expression;
import java.util.List;
import java.util.function.Consumer;

/// The domains of deterministic functions. Of a function that is not known here only its type is
/// used.
final class FunctionDomains {
  private FunctionDomains() {}

  static Domain call(Expression.Call call, List<Domain> arguments, Consumer<Problem> problems) {
    return switch (call.function()) {
      case "+", "-", "*", "/", "%", "MOD", "ABS", "DATETIME_PLUS", "DATETIME_MINUS" ->
          new ArithmeticDomains(call, arguments, problems).domain();
      case "||", "CONCAT", "CONCAT_WS", "LPAD", "RPAD", "LOWER", "UPPER", "SUBSTRING", "TRIM" ->
          new TextFunctionDomains(call, arguments).domain();
      case "CHAR_LENGTH", "CHARACTER_LENGTH", "LENGTH" ->
          arguments.getFirst().text().isPresent() && call.arguments().size() == 1
              ? length(call, arguments.getFirst())
              : other(call);
      case "IS NULL", "IS NOT NULL", "IS TRUE", "IS NOT TRUE", "IS FALSE", "IS NOT FALSE" ->
          Domains.everything(call.type(), 0);
      case "AND", "OR", "NOT", "=", "<>", "<", "<=", ">", ">=", "LIKE", "NOT LIKE" ->
          Domains.everything(call.type(), anyNull(arguments));
      case "COALESCE" -> coalesce(call, arguments);
      case "JSON_OBJECT", "JSON_ARRAY" -> Domains.everything(call.type(), 0);
      default -> other(call);
    };
  }

  /// An upper bound of the probability that an argument is NULL.
  static double anyNull(List<Domain> arguments) {
    return Math.min(1, arguments.stream().mapToDouble(Domain::nullFraction).sum());
  }

  private static Domain other(Expression.Call call) {
    return Domains.everything(call.type());
  }

  private static Domain length(Expression.Call call, Domain text) {
    TextShape shape = text.text().orElseThrow();
    return Domains.numbers(
        call.type(), Range.of(shape.minLength(), shape.maxLength()), text.nullFraction());
  }

  private static Domain coalesce(Expression.Call call, List<Domain> arguments) {
    double nulls = arguments.stream().mapToDouble(Domain::nullFraction).min().orElse(1);
    return Domains.union(call.type(), arguments).withNullFraction(nulls);
  }
}
