package io.datagenc.compiler.analyzer.value;

import io.datagenc.compiler.analyzer.conversion.JsonText;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Value;
import java.util.Optional;
import java.util.stream.Stream;

/// What to write for a text where a JSON is asked for.
final class JsonRemedy {
  private static final int MAX_LENGTH = 40;

  private JsonRemedy() {}

  /// A help for `expression`, whose values are texts.
  static String of(Expression expression) {
    return results(expression)
        .flatMap(result -> constant(result).stream())
        .findFirst()
        .map("write `JSON '%s'`"::formatted)
        .orElse("make a JSON of values with `JSON_OBJECT('a' VALUE x)`");
  }

  /// The expressions one of which gives the value.
  private static Stream<Expression> results(Expression expression) {
    return switch (expression) {
      case Expression.Case conditional ->
          Stream.concat(
                  conditional.branches().stream().map(Expression.Branch::result),
                  Stream.of(conditional.otherwise()))
              .flatMap(JsonRemedy::results);
      case Expression.Call call when call.function().equals("COALESCE") ->
          call.arguments().stream().flatMap(JsonRemedy::results);
      case Expression.Draw draw when draw.distribution() instanceof Distribution.Choice choice ->
          choice.values().stream().flatMap(JsonRemedy::results);
      case Expression.Draw draw
          when draw.distribution() instanceof Distribution.WeightedChoice choice ->
          choice.alternatives().stream()
              .map(Distribution.Alternative::value)
              .flatMap(JsonRemedy::results);
      case Expression _ -> Stream.of(expression);
    };
  }

  private static Optional<String> constant(Expression expression) {
    return expression instanceof Expression.Literal literal
            && literal.value() instanceof Value.BytesValue bytes
        ? Optional.of(bytes.bytes().toUtf8String())
            .filter(JsonText::isValid)
            .filter(text -> text.length() <= MAX_LENGTH && text.indexOf('\n') < 0)
            .map(text -> text.replace("'", "''"))
        : Optional.empty();
  }
}
