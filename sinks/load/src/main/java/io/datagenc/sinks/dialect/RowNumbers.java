package io.datagenc.sinks.dialect;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.type.SimpleType;
import java.util.List;

/// Which columns number the rows of their tables, so that databases can go on with the numbers.
public final class RowNumbers {
  private RowNumbers() {}

  /// The primary key of one whole number that follows from the position of the row alone; none or
  /// one column.
  public static List<String> columns(TablePlan table) {
    return table.keys().stream()
        .filter(key -> key.kind() == KeyPlan.Kind.PRIMARY_KEY && key.columns().size() == 1)
        .map(key -> table.column(key.columns().getFirst()))
        .filter(column -> column.visibility() == ColumnPlan.Visibility.VISIBLE)
        .filter(RowNumbers::isWhole)
        .filter(column -> isPosition(column.expression()))
        .map(ColumnPlan::name)
        .toList();
  }

  /// Whether a column is of a type that databases number.
  static boolean isWhole(ColumnPlan column) {
    return column.type() == SimpleType.SMALLINT
        || column.type() == SimpleType.INTEGER
        || column.type() == SimpleType.BIGINT;
  }

  private static boolean isPosition(Expression expression) {
    if (expression instanceof Expression.Position position) {
      return position.function() == PositionFunction.ROW_INDEX;
    }
    boolean isArithmetic =
        expression instanceof Expression.Cast || expression instanceof Expression.Call;
    List<Expression> parts = isArithmetic ? expression.children() : List.of();
    return parts.stream().anyMatch(RowNumbers::isPosition)
        && parts.stream().allMatch(part -> part instanceof Expression.Literal || isPosition(part));
  }
}
