package io.datagenc.compiler.description;

import io.datagenc.engine.plan.expression.AggregateFunction;
import io.datagenc.engine.plan.expression.Aggregation;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RollUp;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Aggregates as a plan would say them.
final class AggregateText {
  private AggregateText() {}

  static String of(RollUp rollUp) {
    return text(rollUp.aggregation(), part -> qualified(part, rollUp.table()));
  }

  /// @param names how the parts name columns
  private static String text(Aggregation aggregation, UnaryOperator<Expression> names) {
    List<Expression> arguments = aggregation.arguments();
    String listed =
        aggregation.function() == AggregateFunction.COUNT_ROWS
            ? "*"
            : arguments.stream()
                .map(names)
                .map(ExpressionText::of)
                .collect(Collectors.joining(", "));
    return "%s(%s)%s"
        .formatted(
            aggregation.function().sqlName(),
            listed,
            aggregation
                .filter()
                .map(names)
                .map(filter -> " FILTER (WHERE " + ExpressionText.of(filter) + ")")
                .orElse(""));
  }

  /// `expression` with the name of its table before names of columns and references.
  private static Expression qualified(Expression expression, String table) {
    if (expression instanceof Expression.ColumnReference column) {
      return new Expression.ColumnReference(table + "." + column.column(), column.type());
    }
    if (expression instanceof Expression.Path path) {
      return new Expression.Path(table + "." + path.reference(), path.expression());
    }
    return expression.mapChildren(child -> qualified(child, table));
  }
}
