package io.datagenc.virtual.table;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.RowType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Gives a table the fields of its rows as columns of their own, hidden ones, so that one field can
/// be generated, filtered, counted and estimated like any column, without the others. They are
/// computed like every field that an expression of the plan asks for.
public final class FieldColumns {
  private FieldColumns() {}

  /// `plan`, in which `table` has a column for each field of its visible columns, and for each
  /// field of these; `plan` itself if there are none.
  ///
  /// A field has no column if another one is called like it.
  public static GenerationPlan add(GenerationPlan plan, String table) {
    TablePlan from = plan.table(table);
    if (!hasFields(from)) {
      return plan;
    }
    List<ColumnPlan> columns = new ArrayList<>(from.columns());
    Set<String> names = new HashSet<>();
    columns.forEach(column -> names.add(column.name()));
    for (ColumnPlan column : from.visibleColumns()) {
      add(column, names, columns);
    }
    return plan.withTables(
        plan.tables().stream()
            .map(other -> other == from ? from.withColumns(columns) : other)
            .toList());
  }

  private static void add(ColumnPlan row, Set<String> names, List<ColumnPlan> columns) {
    if (!(row.type() instanceof RowType type)) {
      return;
    }
    for (int i = 0; i < type.fields().size(); i++) {
      RowType.Field field = type.fields().get(i);
      ColumnPlan column =
          new ColumnPlan(
              name(row, field),
              field.type(),
              ColumnPlan.Nullability.NULLABLE,
              ColumnPlan.Visibility.HIDDEN,
              value(row, i, field),
              Optional.empty(),
              Optional.empty(),
              List.of());
      if (names.add(column.name())) {
        columns.add(column);
        add(column, names, columns);
      }
    }
  }

  /// Whether a column of `table` is a row.
  public static boolean hasFields(TablePlan table) {
    return table.visibleColumns().stream().anyMatch(column -> column.type() instanceof RowType);
  }

  /// The columns that hold fields, of a table to which they have been added.
  public static List<ColumnPlan> of(TablePlan table) {
    return table.columns().stream()
        .filter(
            column ->
                column.visibility() == ColumnPlan.Visibility.HIDDEN
                    && column.expression() instanceof Expression.FieldAccess)
        .toList();
  }

  /// The column that holds field `index` of column `name` of `table`, to which they have been
  /// added.
  public static Optional<ColumnPlan> find(TablePlan table, String name, int index) {
    ColumnPlan row = table.column(name);
    if (!(row.type() instanceof RowType type)) {
      return Optional.empty();
    }
    RowType.Field field = type.fields().get(index);
    return table.columns().stream()
        .filter(column -> column.name().equals(name(row, field)))
        .filter(column -> column.expression().equals(value(row, index, field)))
        .findFirst();
  }

  private static String name(ColumnPlan row, RowType.Field field) {
    return row.name() + "." + field.name();
  }

  private static Expression value(ColumnPlan row, int index, RowType.Field field) {
    Expression value =
        row.expression() instanceof Expression.FieldAccess access
                && row.visibility() == ColumnPlan.Visibility.HIDDEN
            ? access
            : new Expression.ColumnReference(row.name(), row.type());
    return new Expression.FieldAccess(value, index, field.type());
  }
}
