package io.datagenc.compiler.analyzer.output;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_DEFECT;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.ast.Defect;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.QualifiedName;
import io.datagenc.compiler.catalog.Connector;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.plan.Growth;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What outputs have to do with defects: which outputs can have them, to which of an export they
/// belong, and the rows with them.
final class DefectiveOutputs {
  private final SelectionAnalyzer selections;
  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;
  private final DefectAnalyzer analyzer;

  DefectiveOutputs(
      SelectionAnalyzer selections, ExpressionAnalyzer compiler, Diagnostics diagnostics) {
    this.selections = selections;
    this.compiler = compiler;
    this.diagnostics = diagnostics;
    this.analyzer = new DefectAnalyzer(compiler, diagnostics);
  }

  /// Reports defects of rows that `catalog` cannot store.
  void refuse(List<Defect> written, Catalogs.Catalog catalog) {
    if (catalog.connector().contents() != Connector.Contents.ANY_ROWS) {
      refuse(
          written,
          "catalogs of connector `%s` store tables of the plan as they are"
              .formatted(catalog.connector().name()));
    }
  }

  /// Reports that there are no defects here.
  void refuse(List<Defect> written, String reason) {
    if (!written.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_DEFECT, written.getFirst().span().to(written.getLast().span()), reason)
              .withHelp("write tables with defects to files, Iceberg or a database"));
    }
  }

  /// The defects of an output called `target`; none where there are errors.
  List<DefectDraft> drafts(
      List<Defect> written, Optional<TableSelection> selection, String target) {
    return written.isEmpty() || selection.isEmpty()
        ? List.of()
        : analyzer.analyze(written, selection.get(), selections.stream(target));
  }

  /// The defects of each table of `tables` that an export writes: of the one table that has the
  /// columns.
  Map<SourceTable, List<Defect>> exported(
      List<Defect> written, List<SourceTable> tables, QualifiedName target) {
    Map<SourceTable, List<Defect>> found = new LinkedHashMap<>();
    for (Defect defect : written) {
      List<String> columns =
          DefectAnalyzer.columns(defect).stream().map(Identifier::value).toList();
      List<SourceTable> candidates =
          tables.stream()
              .filter(
                  table ->
                      table.visibleColumns().stream()
                          .map(SourceTable.SourceColumn::name)
                          .toList()
                          .containsAll(columns))
              .toList();
      if (candidates.size() == 1) {
        found.computeIfAbsent(candidates.getFirst(), _ -> new ArrayList<>()).add(defect);
        continue;
      }
      Diagnostic diagnostic =
          Diagnostic.of(
              INVALID_DEFECT,
              defect.span(),
              candidates.isEmpty()
                  ? "no table of the export has columns `%s`"
                      .formatted(String.join("`, `", columns))
                  : "%d tables of the export have columns `%s`: %s"
                      .formatted(
                          candidates.size(),
                          String.join("`, `", columns),
                          candidates.stream()
                              .map(table -> "`" + table.name() + "`")
                              .collect(Collectors.joining(", "))));
      diagnostics.report(
          candidates.isEmpty()
              ? diagnostic
              : diagnostic.withHelp(
                  "leave the table out, `EXCEPT (%1$s)`, and write it with its defects: `CREATE TABLE %2$s.%1$s AS TABLE %1$s WITH DEFECTS (…)`"
                      .formatted(candidates.getFirst().name(), target)));
    }
    return found;
  }

  /// `rows`, derived from `source`, with defects.
  ///
  /// @param selection what they are of the source
  /// @param target the name of the output
  /// @param growth the rows that are stored, where a run continues them
  OutputRows of(
      OutputRows rows,
      TablePlan source,
      TableSelection selection,
      List<DefectDraft> drafts,
      String target,
      DomainAnalysis domains,
      Optional<Growth> growth) {
    if (drafts.isEmpty()) {
      return rows;
    }
    Optional<DefectiveTables.Runs> runs = runs(source, growth);
    if (runs.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_DEFECT,
                  drafts.getFirst().span().to(drafts.getLast().span()),
                  "rows with defects cannot be appended to: `%s` does not get the same number of rows in every run"
                      .formatted(source.name()))
              .withHelp(
                  "store the rows of all runs at once, and put them in the place of these:"
                      + " `if_exists = 'replace'`"));
      return rows;
    }
    return DefectiveTables.of(
        rows,
        source,
        DerivedTables.copies(selection),
        drafts,
        runs.get(),
        selections.stream(target),
        domains,
        compiler.conversions(),
        diagnostics);
  }

  /// The runs that store the rows of `table`; empty if these are of different sizes.
  private static Optional<DefectiveTables.Runs> runs(TablePlan table, Optional<Growth> growth) {
    long rows =
        growth.map(stored -> stored.plan().table(table.name()).rowCount()).orElse(table.rowCount());
    boolean isAlike =
        rows == table.rowCount()
            || table.rows() instanceof RowsPlan.Fixed && rows > 0 && table.rowCount() % rows == 0;
    return isAlike
        ? Optional.of(new DefectiveTables.Runs(rows, rows == 0 ? 1 : table.rowCount() / rows))
        : Optional.empty();
  }
}
