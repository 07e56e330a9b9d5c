package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.plan.expression.AggregateFunction;
import java.util.Locale;
import java.util.Optional;

/// Which calls are aggregates.
public final class AggregateCalls {
  private AggregateCalls() {}

  /// The aggregate function that `call` is of, whether of owned rows or over a window.
  public static Optional<AggregateFunction> function(ValueExpression.FunctionCall call) {
    return switch (call.name().toString().toUpperCase(Locale.ROOT)) {
      case "COUNT" ->
          Optional.of(
              call.arguments().size() == 1
                      && call.arguments().getFirst() instanceof ValueExpression.AllRows
                  ? AggregateFunction.COUNT_ROWS
                  : AggregateFunction.COUNT);
      case "SUM" -> Optional.of(AggregateFunction.SUM);
      case "AVG" -> Optional.of(AggregateFunction.AVG);
      case "MIN" -> Optional.of(AggregateFunction.MIN);
      case "MAX" -> Optional.of(AggregateFunction.MAX);
      case "BOOL_AND", "EVERY" -> Optional.of(AggregateFunction.BOOL_AND);
      case "BOOL_OR" -> Optional.of(AggregateFunction.BOOL_OR);
      case "MIN_BY" -> Optional.of(AggregateFunction.MIN_BY);
      case "MAX_BY" -> Optional.of(AggregateFunction.MAX_BY);
      case "ARRAY_AGG" -> Optional.of(AggregateFunction.ARRAY_AGG);
      case "LISTAGG", "STRING_AGG" -> Optional.of(AggregateFunction.LISTAGG);
      case "JSON_ARRAYAGG" -> Optional.of(AggregateFunction.JSON_ARRAYAGG);
      default -> Optional.empty();
    };
  }

  /// Whether the first argument of `call` is of the sibling just before the row.
  public static boolean isOfLastSibling(ValueExpression.FunctionCall call) {
    return call.modifiers().window().isPresent()
        && call.name().toString().equalsIgnoreCase("LAG")
        && !call.arguments().isEmpty()
        && (call.arguments().size() == 1
            || (call.arguments().get(1) instanceof Literal.NumericLiteral distance
                && distance.text().equals("1")));
  }

  /// Whether `call` is an aggregate.
  static boolean isAggregate(ValueExpression.FunctionCall call) {
    return function(call).isPresent();
  }

  /// Whether `call` is an aggregate of rows that a row owns.
  public static boolean isRollUp(ValueExpression.FunctionCall call) {
    return call.modifiers().window().isEmpty() && function(call).isPresent();
  }
}
