package io.datagenc.compiler.analyzer.output;

import io.datagenc.compiler.analyzer.output.SourceTable.SourceColumn;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.List;
import java.util.Optional;

/// What an output takes of the rows of a table: `SELECT … FROM … WHERE …`, typed.
///
/// @param source the table
/// @param columns of the output, in order, names unique
/// @param condition BOOLEAN, over a row of the source
record TableSelection(
    SourceTable source, List<SelectedColumn> columns, Optional<SelectedValue> condition) {

  TableSelection {
    columns = List.copyOf(columns);
  }

  /// A column of an output.
  ///
  /// @param copied the column of the source that it is
  record SelectedColumn(String name, SelectedValue value, Optional<SourceColumn> copied) {}

  /// A value over a row of the source.
  ///
  /// @param written what it was written as
  record SelectedValue(ValueExpression written, Expression expression) {
    SourceSpan span() {
      return written.span();
    }
  }

  /// All visible columns of all rows, under their own names: what `TABLE` takes.
  boolean isWholeTable() {
    return condition.isEmpty()
        && columns.stream()
            .map(column -> column.copied().filter(copy -> copy.name().equals(column.name())))
            .toList()
            .equals(source.visibleColumns().stream().map(Optional::of).toList());
  }
}
