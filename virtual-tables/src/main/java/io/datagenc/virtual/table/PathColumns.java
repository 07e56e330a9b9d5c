package io.datagenc.virtual.table;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gives a table the columns of the rows to which its own refer, as columns of its own: what a join
/// along references would find. They are computed like every path in the plan.
public final class PathColumns {

  /// The name of the column that holds the position of a row in its table.
  public static final String ROW = "$row";

  private PathColumns() {}

  /// `plan`, in which `table` has the columns at the end of `paths`, each called as
  /// [ReferencePath#column] says, and the positions of their rows, counted from 0; empty if two
  /// columns would have the same name.
  public static Optional<GenerationPlan> add(
      GenerationPlan plan, String table, List<ReferencePath> paths) {
    TablePlan from = plan.table(table);
    List<ColumnPlan> columns = new ArrayList<>(from.columns());
    for (ReferencePath path : paths) {
      TablePlan end = path.end(plan, from);
      for (ColumnPlan column : end.visibleColumns()) {
        columns.add(
            column(
                path.column(column.name()),
                path.expression(new Expression.ColumnReference(column.name(), column.type()))));
      }
      columns.add(column(path.column(ROW), row(path, end)));
    }
    Set<String> names = new HashSet<>();
    if (!columns.stream().allMatch(column -> names.add(column.name()))) {
      return Optional.empty();
    }
    return Optional.of(
        plan.withTables(
            plan.tables().stream()
                .map(other -> other == from ? from.withColumns(columns) : other)
                .toList()));
  }

  private static Expression row(ReferencePath path, TablePlan end) {
    return end.firstRow() == 0
        ? path.row()
        : new Expression.Call(
            "-",
            List.of(
                path.row(),
                new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(end.firstRow()))),
            SimpleType.BIGINT);
  }

  private static ColumnPlan column(String name, Expression value) {
    return new ColumnPlan(
        name,
        value.type(),
        ColumnPlan.Nullability.NULLABLE,
        ColumnPlan.Visibility.VISIBLE,
        value,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
