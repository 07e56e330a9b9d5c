package io.datagenc.compiler.analyzer.prove;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_ROWS;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TOO_FEW_PARENT_ROWS;

import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.Growth;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowFilter;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes of a plan of all rows of some runs one in which rows of earlier runs are those that were
/// stored, and new rows differ from them where keys have to.
///
/// A row keeps its own draws when tables grow. What depends on how many rows a referenced table has
/// does not stay by itself: a stored row refers to one of the rows that there were when it was
/// stored. Where references are one-to-one, or numbers of a key stand for referenced rows, new rows
/// refer to new rows only, so that they meet none of the pairs that are stored.
public final class GrownTables {
  private static final String WAY_OUT =
      "store all rows anew: `--if-exists replace`, with as many rows as there shall be";

  private final SymbolTable symbols;
  private final Growth growth;
  private final List<KeyNumbering> numberings;
  private final Diagnostics diagnostics;

  public GrownTables(
      SymbolTable symbols, Growth growth, KeyDraws keyDraws, Diagnostics diagnostics) {
    this.symbols = symbols;
    this.growth = growth;
    this.numberings = keyDraws.numberings();
    this.diagnostics = diagnostics;
  }

  /// `plan`, the plan of all rows, with the rows that are stored. What cannot be continued is
  /// reported.
  public GenerationPlan complete(GenerationPlan plan) {
    if (!areWholeRuns(plan)) {
      return plan;
    }
    RunEnds ends = new RunEnds(plan, growth);
    List<TablePlan> tables = new ArrayList<>();
    for (TablePlan table : plan.tables()) {
      List<TablePlan> byRun = new ArrayList<>();
      for (int run = 0; run < ends.runs(); run++) {
        byRun.add(new RunTable(table, ends, run, numberings).ofRun());
      }
      TablePlan first = byRun.getFirst();
      compare(growth.plan().table(table.name()), first);
      requireRows(table, ends);
      tables.add(staged(table, byRun, ends));
    }
    return plan.withTables(tables);
  }

  /// Whether every table that counts its rows holds those of whole runs.
  private boolean areWholeRuns(GenerationPlan plan) {
    boolean areWhole = true;
    for (TablePlan table : plan.tables()) {
      long count = growth.plan().table(table.name()).rowCount();
      if (table.rows() instanceof RowsPlan.Fixed
          && count > 0
          && growth.storedRows(table.name()) % count != 0) {
        areWhole = false;
        report(
            table,
            symbol(table).rows().map(rows -> rows.span()).orElse(symbol(table).span()),
            "rows of `%s` cannot be continued: %d are stored, which is no multiple of %d"
                .formatted(table.name(), growth.storedRows(table.name()), count));
      }
    }
    return areWhole;
  }

  /// Reports what the stored rows of a table were made of otherwise.
  ///
  /// @param stored the table of the first run
  /// @param first the same, found in the plan of all rows
  private void compare(TablePlan stored, TablePlan first) {
    for (int i = 0; i < stored.columns().size(); i++) {
      ColumnPlan column = stored.columns().get(i);
      if (!column
          .expression()
          .equals(AdmittedPrefix.of(first.columns().get(i).expression(), column.expression()))) {
        ColumnSymbol symbol = symbol(stored).column(column.name()).orElseThrow();
        report(stored, symbol.span(), other(stored, "`%s`".formatted(column.name())));
        return;
      }
    }
    for (int i = 0; i < stored.references().size(); i++) {
      ReferencePlan reference = stored.references().get(i);
      if (!isSame(reference, first.references().get(i))) {
        report(
            stored,
            span(stored, reference),
            other(stored, "the reference to `%s`".formatted(reference.parent())));
        return;
      }
    }
    boolean keepsRedraws =
        stored.redraws().stream()
            .allMatch(redraw -> first.redraws().stream().anyMatch(redraw::isSame));
    if (!keepsRedraws || !isSameFanOut(stored.rows(), first.rows())) {
      report(
          stored,
          symbol(stored).span(),
          other(stored, keepsRedraws ? "the rows of an owner" : "what CHECKs draw again"));
    }
  }

  private String other(TablePlan stored, String what) {
    return "rows of `%s` cannot be continued: where tables have more rows, %s would be made in another way than where it is stored"
        .formatted(stored.name(), what);
  }

  private static boolean isSame(ReferencePlan stored, ReferencePlan first) {
    return stored.condition().equals(first.condition())
        && stored.nulls().equals(first.nulls())
        && isSame(stored.draw(), first.draw());
  }

  /// Rows that are known to meet a condition are found from the first row on.
  private static boolean isSame(RowDraw stored, RowDraw first) {
    return stored instanceof RowDraw.Drawn one && first instanceof RowDraw.Drawn other
        ? one.candidates().equals(other.candidates())
            && one.law().equals(other.law())
            && one.stream().equals(other.stream())
            && one.filter()
                .map(RowFilter::condition)
                .equals(other.filter().map(RowFilter::condition))
        : stored.equals(
            stored instanceof RowDraw.Computed one && first instanceof RowDraw.Computed other
                ? new RowDraw.Computed(AdmittedPrefix.of(other.position(), one.position()))
                : first);
  }

  private static boolean isSameFanOut(RowsPlan stored, RowsPlan first) {
    return !(stored instanceof RowsPlan.PerOwner) || stored.equals(first);
  }

  /// Reports runs in which rows find no other rows to be paired with.
  private void requireRows(TablePlan table, RunEnds ends) {
    for (ReferencePlan reference : table.references()) {
      if (!(reference.draw() instanceof RowDraw.OneToOne) || !ends.grows(reference.parent())) {
        continue;
      }
      for (int run = 0; run < ends.runs(); run++) {
        long rows = ends.endRow(table.name(), run) - ends.firstRow(table.name(), run);
        long parents =
            ends.endReferenced(reference.parent(), run)
                - ends.firstReferenced(reference.parent(), run);
        if (rows > parents) {
          diagnostics.report(
              Diagnostic.of(
                      TOO_FEW_PARENT_ROWS,
                      span(table, reference),
                      "%d new rows of `%s` refer one-to-one to %d new rows of `%s`"
                          .formatted(rows, table.name(), parents, reference.parent()))
                  .withHelp(WAY_OUT));
          return;
        }
      }
    }
    for (KeyNumbering numbering : numberings) {
      if (numbering.table().equals(table.name())) {
        RunTable.missing(table, ends, numbering)
            .ifPresent(message -> report(table, symbol(table).span(), message));
      }
    }
  }

  private static TablePlan staged(TablePlan table, List<TablePlan> byRun, RunEnds ends) {
    List<ColumnPlan> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      int index = i;
      ColumnPlan column = table.columns().get(i);
      columns.add(
          column.withExpression(
              RunChoice.of(
                  table.name(),
                  byRun.stream().map(each -> each.columns().get(index).expression()).toList(),
                  ends)));
    }
    List<ReferencePlan> references = new ArrayList<>();
    for (int i = 0; i < table.references().size(); i++) {
      int index = i;
      references.add(
          reference(
              table, byRun.stream().map(each -> each.references().get(index)).toList(), ends));
    }
    return table.withColumns(columns).withReferences(references);
  }

  /// @param byRun the reference as every run has it
  private static ReferencePlan reference(TablePlan table, List<ReferencePlan> byRun, RunEnds ends) {
    ReferencePlan reference = byRun.getLast();
    return switch (reference.draw()) {
      case RowDraw.Owner _ -> reference;
      case RowDraw.Computed _ ->
          reference.withDraw(
              new RowDraw.Computed(
                  RunChoice.of(
                      table.name(),
                      byRun.stream()
                          .map(each -> ((RowDraw.Computed) each.draw()).position())
                          .toList(),
                      ends)));
      case RowDraw.Drawn drawn ->
          drawn.candidates() instanceof Candidates.All
              ? staged(table, reference, ends, Pairing.WITH_ALL)
              : reference;
      case RowDraw.OneToOne _ -> staged(table, reference, ends, Pairing.WITH_NEW);
    };
  }

  private enum Pairing {
    WITH_ALL,
    WITH_NEW
  }

  private static ReferencePlan staged(
      TablePlan table, ReferencePlan reference, RunEnds ends, Pairing pairing) {
    String parent = reference.parent();
    if (!ends.grows(parent)) {
      return reference;
    }
    List<ReferencePlan.Stage> stages = new ArrayList<>();
    for (int run = 0; run < ends.runs(); run++) {
      long first = ends.firstRow(table.name(), run);
      if (first < ends.endRow(table.name(), run)) {
        stages.add(
            new ReferencePlan.Stage(
                first,
                ends.firstReferenced(parent, pairing == Pairing.WITH_ALL ? 0 : run),
                ends.endReferenced(parent, run),
                reference.draw()));
      }
    }
    return stages.isEmpty() ? reference : reference.withStages(stages);
  }

  private void report(TablePlan table, SourceSpan span, String message) {
    Diagnostic diagnostic = Diagnostic.of(INVALID_ROWS, span, message).withHelp(WAY_OUT);
    diagnostics.report(
        span.equals(symbol(table).span())
            ? diagnostic
            : diagnostic.withLabel(
                symbol(table).span(),
                "%d rows are stored".formatted(growth.storedRows(table.name()))));
  }

  private TableSymbol symbol(TablePlan table) {
    return symbols.find(table.name()).orElseThrow();
  }

  private SourceSpan span(TablePlan table, ReferencePlan reference) {
    Optional<ReferenceSymbol> symbol =
        symbol(table).references().stream()
            .filter(each -> each.parent().isPresent())
            .filter(each -> ReferenceNames.name(each).equals(reference.name()))
            .findFirst();
    return symbol.map(ReferenceSymbol::span).orElse(symbol(table).span());
  }
}
