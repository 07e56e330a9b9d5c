package io.datagenc.engine.output;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Rows that an output writes: the visible columns of `table`, for all of its rows or for those of
/// which `condition` is true.
///
/// `table` is a table of the generation plan, or one that is *derived* from it: a table of its own
/// with one row for every row of another, at the same position (`ROWS 1 PER source`), of which the
/// columns are paths to the source. [OutputPlan#extend] gives the plan that generates both.
///
/// @param condition the name of a hidden BOOLEAN column of `table`; rows for which it is FALSE or
///   NULL are not output
/// @param defects what is wrong in them on purpose; then `table` is derived
public record OutputRows(TablePlan table, Optional<String> condition, OutputDefects defects) {
  public OutputRows {
    if (condition.isPresent()) {
      ColumnPlan column = table.column(condition.get());
      if (column.type() != SimpleType.BOOLEAN
          || column.visibility() != ColumnPlan.Visibility.HIDDEN) {
        throw new IllegalArgumentException("not a hidden condition: " + column);
      }
    }
  }

  /// Rows without defects.
  public OutputRows(TablePlan table, Optional<String> condition) {
    this(table, condition, OutputDefects.NONE);
  }

  /// All rows of `table`.
  public static OutputRows all(TablePlan table) {
    return new OutputRows(table, Optional.empty());
  }

  /// Whether `table` is not one of `plan`, but derived from one.
  public boolean isDerived(GenerationPlan plan) {
    return plan.findTable(table.name()).isEmpty();
  }

  /// The name of the table of `plan` of which these rows are: of `table` itself, or of the one that
  /// it is derived from.
  public String source(GenerationPlan plan) {
    if (!isDerived(plan)) {
      return table.name();
    }
    if (table.rows() instanceof RowsPlan.PerOwner owned) {
      return table.reference(owned.reference()).parent();
    }
    throw new IllegalArgumentException(
        "table " + table.name() + " is neither of the plan nor derived");
  }

  /// Whether these are all rows of the plan's table `name`, or copies of them, and `columns`, under
  /// their own names, have its values.
  public boolean holdsAll(String name, List<String> columns) {
    boolean isOfTable =
        table.name().equals(name)
            || !defects.isEmpty()
                && table.rows() instanceof RowsPlan.PerOwner owned
                && table.reference(owned.reference()).parent().equals(name);
    return isOfTable
        && condition.isEmpty()
        && columns.stream().allMatch(this::isCopied)
        && !defects.touches(columns);
  }

  private boolean isCopied(String column) {
    return table.visibleColumns().stream()
        .filter(candidate -> candidate.name().equals(column))
        .anyMatch(
            candidate ->
                defects.isEmpty()
                    || candidate.expression() instanceof Expression.Path path
                        && path.expression() instanceof Expression.ColumnReference source
                        && source.column().equals(column));
  }

  /// The columns to be generated: the visible ones, in order, and after them the condition's.
  public List<String> generatedColumns() {
    return Stream.concat(table.visibleColumns().stream().map(ColumnPlan::name), condition.stream())
        .toList();
  }
}
