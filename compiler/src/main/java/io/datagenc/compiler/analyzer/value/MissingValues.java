package io.datagenc.compiler.analyzer.value;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.VALUE_MISSING;

import io.datagenc.compiler.analyzer.symbol.CheckSymbol;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.inference.ExampleClauses;
import io.datagenc.compiler.tree.ExpressionParts;
import io.datagenc.engine.plan.type.Type;
import java.util.List;

/// Reports columns of which nothing says what their values are.
record MissingValues(Diagnostics diagnostics) {

  /// Reports that `column` has no type, unless that follows from another error.
  void type(ColumnSymbol column) {
    column.poison();
    if (column.dataType().isEmpty()
        && column.table().referenceOf(column.name()).isEmpty()
        && column.value().isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  VALUE_MISSING,
                  column.span(),
                  "column `%s` has neither a type nor values".formatted(column.name()))
              .withHelp("for example `%s INTEGER AS (uniform(1, 1000))`".formatted(column.name())));
    }
  }

  /// Reports that `column`, of `type`, has no values.
  void value(ColumnSymbol column, Type type) {
    column.poison();
    Diagnostic diagnostic =
        Diagnostic.of(
            VALUE_MISSING,
            column.span(),
            "nothing says what the values of `%s` are".formatted(column.name()));
    for (CheckSymbol check : column.table().checks()) {
      boolean isAbout =
          ExpressionParts.paths(check.condition()).stream()
              .anyMatch(path -> path.name().toString().equals(column.name()));
      if (isAbout) {
        diagnostic =
            diagnostic.withLabel(
                check.condition().span(), "values of this type are not read off this CHECK");
      }
    }
    diagnostics.report(
        diagnostic.withHelp(
            isKey(column)
                ? "for example `%s %s`".formatted(column.name(), ExampleClauses.key(type))
                : "for example `%s %s %s`"
                    .formatted(column.name(), type.sql(), ExampleClauses.example(type))));
  }

  private static boolean isKey(ColumnSymbol column) {
    return column.table().keys().stream()
        .anyMatch(key -> key.columns().equals(List.of(column.name())));
  }
}
