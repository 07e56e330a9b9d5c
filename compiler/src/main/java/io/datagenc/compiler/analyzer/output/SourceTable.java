package io.datagenc.compiler.analyzer.output;

import io.datagenc.compiler.analyzer.expression.ExpressionScope;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.ColumnPlan.Visibility;
import java.util.List;
import java.util.Optional;

/// A table of the plan, as far as outputs of it need it.
///
/// @param span where it is declared
/// @param columns in the order of their declaration
/// @param scope the names that expressions over its rows can use
public record SourceTable(
    String name, SourceSpan span, List<SourceColumn> columns, ExpressionScope scope) {

  public SourceTable {
    columns = List.copyOf(columns);
  }

  /// A column of the table.
  ///
  /// @param span where it is declared
  public record SourceColumn(String name, SourceSpan span, Visibility visibility) {}

  /// The column called `column`.
  Optional<SourceColumn> find(String column) {
    return columns.stream().filter(each -> each.name().equals(column)).findFirst();
  }

  /// The columns that are output unless an output names others.
  List<SourceColumn> visibleColumns() {
    return columns.stream().filter(column -> column.visibility() == Visibility.VISIBLE).toList();
  }
}
