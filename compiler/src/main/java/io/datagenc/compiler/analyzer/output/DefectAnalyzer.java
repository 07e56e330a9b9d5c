package io.datagenc.compiler.analyzer.output;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.COLUMN_NOT_FOUND;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_DEFECT;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TYPE_MISMATCH;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.VALUE_OUT_OF_RANGE;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.conversion.Assignments;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.analyzer.output.TableSelection.SelectedColumn;
import io.datagenc.compiler.analyzer.output.TableSelection.SelectedValue;
import io.datagenc.compiler.analyzer.symbol.Percentages;
import io.datagenc.compiler.ast.Defect;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Percentage;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.output.OutputDefect;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Analyzes names, shares and values of the defects of an output.
final class DefectAnalyzer {

  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;

  DefectAnalyzer(ExpressionAnalyzer compiler, Diagnostics diagnostics) {
    this.compiler = compiler;
    this.diagnostics = diagnostics;
  }

  /// The defects that `written` says of `selection`; without those that have errors, which are
  /// reported.
  ///
  /// @param streams the first part of the names of the streams of the output
  List<DefectDraft> analyze(List<Defect> written, TableSelection selection, String streams) {
    selection
        .condition()
        .ifPresent(
            condition ->
                diagnostics.report(
                    Diagnostic.of(
                            INVALID_DEFECT,
                            written.getFirst().span().to(written.getLast().span()),
                            "how many rows a WHERE leaves is not known before, and a defect is of"
                                + " an exact number of rows")
                        .withLabel(condition.span(), "the condition")
                        .withHelp(
                            "leave the WHERE out, or store rows with defects whole and select from"
                                + " them there")));
    List<DefectDraft> drafts = new ArrayList<>();
    Map<String, Integer> values = new HashMap<>();
    for (Defect defect : written) {
      Optional<BigDecimal> share =
          Percentages.percent(share(defect), VALUE_OUT_OF_RANGE, diagnostics);
      List<Identifier> columns = columns(defect);
      boolean areKnown = areKnown(columns, selection);
      Optional<SelectedValue> value = Optional.empty();
      if (defect instanceof Defect.ValueDefect changed) {
        String column = changed.column().value();
        int number = values.merge(column, 1, Integer::sum);
        String stream =
            "%s/%s/defect%s"
                .formatted(
                    streams, SelectionAnalyzer.escape(column), number == 1 ? "" : "/" + number);
        value = value(changed, selection, stream);
      }
      if (share.isPresent()
          && areKnown
          && value.isPresent() == defect instanceof Defect.ValueDefect) {
        drafts.add(new DefectDraft(defect.span(), kind(defect), columns, share.get(), value));
      }
    }
    return drafts;
  }

  private static OutputDefect.Kind kind(Defect defect) {
    return switch (defect) {
      case Defect.NullDefect _ -> OutputDefect.Kind.NULLS;
      case Defect.OrphanDefect _ -> OutputDefect.Kind.ORPHANS;
      case Defect.DuplicateDefect _ -> OutputDefect.Kind.DUPLICATES;
      case Defect.ValueDefect _ -> OutputDefect.Kind.VALUE;
    };
  }

  /// The columns that a defect names, in order.
  static List<Identifier> columns(Defect defect) {
    return switch (defect) {
      case Defect.NullDefect nulls -> nulls.columns();
      case Defect.OrphanDefect orphans -> orphans.columns();
      case Defect.DuplicateDefect duplicates -> duplicates.columns();
      case Defect.ValueDefect value -> List.of(value.column());
    };
  }

  private static Percentage share(Defect defect) {
    return switch (defect) {
      case Defect.NullDefect nulls -> nulls.share();
      case Defect.OrphanDefect orphans -> orphans.share();
      case Defect.DuplicateDefect duplicates -> duplicates.share();
      case Defect.ValueDefect value -> value.share();
    };
  }

  private boolean areKnown(List<Identifier> columns, TableSelection selection) {
    boolean areKnown = true;
    Set<String> seen = new HashSet<>();
    List<String> names = selection.columns().stream().map(SelectedColumn::name).toList();
    for (Identifier column : columns) {
      if (!names.contains(column.value())) {
        areKnown = false;
        Diagnostic diagnostic =
            Diagnostic.of(
                COLUMN_NOT_FOUND,
                column.span(),
                "the output has no column `%s`".formatted(column.value()));
        diagnostics.report(
            Suggestions.help(column.value(), names, "columns")
                .map(diagnostic::withHelp)
                .orElse(diagnostic));
      } else if (!seen.add(column.value())) {
        areKnown = false;
        diagnostics.report(
            DUPLICATE_NAME, column.span(), "`%s` is named twice".formatted(column.value()));
      }
    }
    return areKnown;
  }

  private Optional<SelectedValue> value(
      Defect.ValueDefect defect, TableSelection selection, String stream) {
    Optional<Expression> compiled =
        compiler
            .compile(
                List.of(
                    new SourceExpression(
                        defect.value(), selection.source().scope(), Optional.of(stream))))
            .getFirst();
    Optional<Type> type =
        selection.columns().stream()
            .filter(column -> column.name().equals(defect.column().value()))
            .map(column -> column.value().expression().type())
            .findFirst();
    if (compiled.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    Optional<Expression> assigned =
        Assignments.assign(compiled.get(), type.get(), compiler.conversions());
    if (assigned.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  TYPE_MISMATCH,
                  defect.value().span(),
                  "`%s` is %s, the value of the defect is %s"
                      .formatted(
                          defect.column().value(), type.get().sql(), compiled.get().type().sql()))
              .withLabel(defect.column().span(), "the column is named here"));
    }
    return assigned.map(value -> new SelectedValue(defect.value(), value));
  }
}
