package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;

/// The columns of an owned table that have the same value in all rows of an owner.
///
/// @param owner the reference to the owner
record OwnerColumns(TablePlan table, String owner) {

  /// Whether siblings have the same value in `column`.
  boolean isFixed(String column) {
    return isFixed(table.column(column).expression());
  }

  private boolean isFixed(Expression expression) {
    return switch (expression) {
      case Expression.Literal _ -> true;
      case Expression.Path path -> path.reference().equals(owner);
      case Expression.ReferencedRow row -> row.reference().equals(owner);
      case Expression.Position position -> position.function() == PositionFunction.SIBLING_COUNT;
      // Within one row no column reads itself.
      case Expression.ColumnReference column -> isFixed(column.column());
      case Expression.Draw _,
          Expression.WithNulls _,
          Expression.Given _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          false;
      case Expression.Call _, Expression.FieldAccess _, Expression.Cast _, Expression.Case _ ->
          expression.children().stream().allMatch(this::isFixed);
    };
  }
}
