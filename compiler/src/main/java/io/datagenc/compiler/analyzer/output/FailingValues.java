package io.datagenc.compiler.analyzer.output;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.EXPRESSION_MAY_FAIL;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.VALUE_OUT_OF_RANGE;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Failure;

/// Reports values of outputs that cannot be computed for every row.
final class FailingValues {
  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;

  FailingValues(ExpressionAnalyzer compiler, Diagnostics diagnostics) {
    this.compiler = compiler;
    this.diagnostics = diagnostics;
  }

  /// Reports what may fail in `value`, which is called `name`, over a row of `source`.
  void check(
      SourceTable source, String name, TableSelection.SelectedValue value, DomainAnalysis domains) {
    for (Failure failure : domains.failures(source.name(), name, value.expression())) {
      SourceSpan span = compiler.span(failure.expression()).orElse(value.span());
      String message = "`%s`: %s".formatted(name, failure.message());
      Diagnostic diagnostic =
          switch (failure.kind()) {
            case NUMBER_OVERFLOW ->
                Diagnostic.of(VALUE_OUT_OF_RANGE, span, message)
                    .withHelp("convert it to a wider type: `CAST(… AS …)`");
            case TEXT_OVERFLOW ->
                Diagnostic.of(VALUE_OUT_OF_RANGE, span, message)
                    .withHelp("cut the text: `SUBSTRING(… FROM 1 FOR n)`");
            case INVALID_CONVERSION ->
                Diagnostic.of(EXPRESSION_MAY_FAIL, span, message)
                    .withHelp("write `TRY_CAST(… AS …)`, which gives NULL");
            case DIVISION_BY_ZERO ->
                Diagnostic.of(EXPRESSION_MAY_FAIL, span, message)
                    .withHelp("divide by `NULLIF(…, 0)`, which gives NULL");
            case NO_RESULT ->
                Diagnostic.of(EXPRESSION_MAY_FAIL, span, message)
                    .withHelp("write `TRY(…)`, which gives NULL where there is no result");
            case INVALID_PARAMETER, CROSSING_BOUNDS ->
                Diagnostic.of(EXPRESSION_MAY_FAIL, span, message);
          };
      diagnostics.report(compiler.withCalls(diagnostic, failure.expression()));
    }
  }
}
