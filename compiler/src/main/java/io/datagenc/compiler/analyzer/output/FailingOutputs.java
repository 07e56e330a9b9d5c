package io.datagenc.compiler.analyzer.output;

import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import java.util.List;
import java.util.function.BiPredicate;

/// Reports which expressions of an output may fail for a row.
record FailingOutputs(FailingValues failing) {

  /// Reports what may fail in the columns, the condition and the defects of an output.
  ///
  /// @param domains of the plan's tables
  /// @param unknown whether an expression over a row of a table depends on what was reported
  void check(
      TableSelection selection,
      List<DefectDraft> defects,
      DomainAnalysis domains,
      BiPredicate<SourceTable, ValueExpression> unknown) {
    for (TableSelection.SelectedColumn column : selection.columns()) {
      if (column.copied().isEmpty()
          && !unknown.test(selection.source(), column.value().written())) {
        failing.check(selection.source(), column.name(), column.value(), domains);
      }
    }
    for (DefectDraft defect : defects) {
      defect
          .value()
          .filter(value -> !unknown.test(selection.source(), value.written()))
          .ifPresent(
              value ->
                  failing.check(selection.source(), defect.names().getFirst(), value, domains));
    }
    selection
        .condition()
        .filter(condition -> !unknown.test(selection.source(), condition.written()))
        .ifPresent(condition -> failing.check(selection.source(), "WHERE", condition, domains));
  }
}
