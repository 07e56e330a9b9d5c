package io.datagenc.compiler.description;

import io.datagenc.engine.plan.expression.AggregateFunction;
import io.datagenc.engine.plan.expression.Aggregation;
import io.datagenc.engine.plan.expression.Arrangement;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RollUp;
import io.datagenc.engine.plan.expression.SiblingFrame;
import io.datagenc.engine.plan.expression.SiblingValue;
import io.datagenc.engine.plan.expression.SiblingWindow;
import io.datagenc.engine.plan.type.Value;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Aggregates as a plan would say them.
final class AggregateText {
  private AggregateText() {}

  static String of(Expression.OtherRows rows) {
    return switch (rows) {
      case RollUp rollUp -> text(rollUp.aggregation(), part -> qualified(part, rollUp.table()));
      case SiblingWindow window -> text(window.aggregation(), part -> part) + over(window.frame());
      case SiblingValue sibling -> sibling(sibling);
    };
  }

  private static String over(SiblingFrame frame) {
    return frame.equals(SiblingFrame.RUNNING)
        ? " OVER siblings"
        : " OVER (siblings ROWS BETWEEN %s AND %s)"
            .formatted(bound(frame.start()), bound(frame.end()));
  }

  private static String bound(long distance) {
    if (distance == SiblingFrame.UNBOUNDED) {
      return "UNBOUNDED PRECEDING";
    }
    if (distance == SiblingFrame.UNBOUNDED_FOLLOWING) {
      return "UNBOUNDED FOLLOWING";
    }
    return distance == 0
        ? "CURRENT ROW"
        : Math.abs(distance) + (distance < 0 ? " PRECEDING" : " FOLLOWING");
  }

  private static String sibling(SiblingValue sibling) {
    SiblingFrame frame = sibling.frame();
    String value = ExpressionText.of(sibling.value());
    if (frame.start() != frame.end()) {
      return (sibling.pick() == SiblingValue.Pick.FIRST ? "FIRST_VALUE(" : "LAST_VALUE(")
          + value
          + ")"
          + over(frame);
    }
    boolean isNull =
        sibling.otherwise() instanceof Expression.Literal literal
            && literal.value() == Value.Null.NULL;
    return "%s(%s, %d%s) OVER siblings"
        .formatted(
            frame.start() > 0 ? "LEAD" : "LAG",
            value,
            Math.abs(frame.start()),
            isNull ? "" : ", " + ExpressionText.of(sibling.otherwise()));
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
    Arrangement arrangement = aggregation.arrangement();
    boolean isJoined = aggregation.function() == AggregateFunction.LISTAGG;
    String order = order(arrangement, names);
    return "%s(%s%s%s)%s%s"
        .formatted(
            aggregation.function().sqlName(),
            arrangement.isDistinct() ? "DISTINCT " : "",
            listed,
            isJoined || order.isEmpty() ? "" : " " + order,
            isJoined && !order.isEmpty() ? " WITHIN GROUP (" + order + ")" : "",
            aggregation
                .filter()
                .map(names)
                .map(filter -> " FILTER (WHERE " + ExpressionText.of(filter) + ")")
                .orElse(""));
  }

  private static String order(Arrangement arrangement, UnaryOperator<Expression> names) {
    return arrangement.keys().isEmpty()
        ? ""
        : arrangement.keys().stream()
            .map(
                key ->
                    ExpressionText.of(names.apply(key.value()))
                        + switch (key.direction()) {
                          case ASCENDING -> "";
                          case DESCENDING -> " DESC";
                        }
                        + switch (key.nulls()) {
                          case FIRST -> " NULLS FIRST";
                          case LAST -> "";
                        })
            .collect(Collectors.joining(", ", "ORDER BY ", ""));
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
