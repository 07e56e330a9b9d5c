package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.List;

/// An expression of the run that has stored a row.
final class RunChoice {
  private RunChoice() {}

  /// For every row of `table` the one of `byRun` that is of its run; the newest run is asked first.
  static Expression of(String table, List<Expression> byRun, RunEnds ends) {
    List<Expression.Branch> branches = new ArrayList<>();
    Expression first = byRun.getFirst();
    Expression last = first;
    for (int run = 1; run < byRun.size(); run++) {
      long row = ends.firstRow(table, run);
      if (row < ends.endRow(table, run) && !byRun.get(run).equals(last)) {
        last = byRun.get(run);
        branches.addFirst(new Expression.Branch(isFrom(row), last));
      }
    }
    return branches.isEmpty() ? first : new Expression.Case(branches, first, first.type());
  }

  private static Expression isFrom(long row) {
    return new Expression.Call(
        ">=",
        List.of(
            new Expression.Position(PositionFunction.ROW_INDEX),
            new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(row))),
        SimpleType.BOOLEAN);
  }
}
