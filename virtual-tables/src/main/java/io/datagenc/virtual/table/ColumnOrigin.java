package io.datagenc.virtual.table;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where a column has its values from: from `column` of the row of `table` to which `path` leads,
/// and it is NULL where the path leads to no row.
public record ColumnOrigin(ReferencePath path, String table, String column) {

  /// The origins of `column` of `table`, itself first, each the next one's copy.
  ///
  /// @throws IllegalArgumentException if the table or the column does not exist
  public static List<ColumnOrigin> of(GenerationPlan plan, String table, String column) {
    List<ColumnOrigin> found = new ArrayList<>();
    follow(plan, ReferencePath.HERE, plan.table(table), column, found);
    return List.copyOf(found);
  }

  private static void follow(
      GenerationPlan plan,
      ReferencePath path,
      TablePlan table,
      String column,
      List<ColumnOrigin> found) {
    for (ColumnOrigin known : found) {
      if (known.table.equals(table.name()) && known.column.equals(column)) {
        // A column that copies itself from other rows of its table has no last origin.
        return;
      }
    }
    found.add(new ColumnOrigin(path, table.name(), column));
    value(plan, path, table, table.column(column).expression(), found);
  }

  private static void value(
      GenerationPlan plan,
      ReferencePath path,
      TablePlan table,
      Expression expression,
      List<ColumnOrigin> found) {
    if (expression instanceof Expression.ColumnReference copied) {
      follow(plan, path, table, copied.column(), found);
    } else if (expression instanceof Expression.FieldAccess field
        && table.resolved(field).orElse(field) instanceof Expression.ColumnReference copied) {
      follow(plan, path, table, copied.column(), found);
    } else if (expression instanceof Expression.Path step) {
      ReferencePlan reference = table.reference(step.reference());
      value(
          plan,
          path.then(step.reference()),
          plan.table(reference.parent()),
          step.expression(),
          found);
    }
  }

  /// The column of `declared`, rather one of a key, that has the values which `column` has in
  /// `plan`, where the same table has more columns; `column` itself if there is none.
  public static String declared(GenerationPlan plan, TablePlan declared, String column) {
    List<ColumnOrigin> origins = of(plan, declared.name(), column);
    return declared.columns().stream()
        .map(ColumnPlan::name)
        .filter(name -> of(plan, declared.name(), name).stream().anyMatch(origins::contains))
        .min(
            Comparator.comparing(
                name -> declared.keys().stream().noneMatch(key -> key.columns().contains(name))))
        .orElse(column);
  }

  /// Whether no two rows of `table` have the same value in `column`, unless it is NULL.
  public static boolean isKey(TablePlan table, String column) {
    return isKey(table, List.of(column));
  }

  /// Whether no two rows of `table` have the same values in `columns`, unless one is NULL.
  public static boolean isKey(TablePlan table, List<String> columns) {
    return table.keys().stream().anyMatch(key -> columns.containsAll(key.columns()));
  }
}
