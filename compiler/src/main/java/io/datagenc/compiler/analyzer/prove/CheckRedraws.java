package io.datagenc.compiler.analyzer.prove;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CHECK_NOT_JUDGED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.CHECK_NOT_KEPT;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.CHECK_NOT_PROBED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.CHECK_SELDOM_KEPT;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.CHECK_VIOLATED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.EXPRESSION_MAY_FAIL;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.analyzer.symbol.TableSymbol;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.check.CheckGroups;
import io.datagenc.engine.check.CheckProbe;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.proof.CheckProof;
import io.datagenc.engine.domain.proof.CheckProofs;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RedrawPlan;
import io.datagenc.engine.plan.RowInputs;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Has draws made again where CHECKs that are not proved do not hold, and reports those that cannot
/// be kept so.
public final class CheckRedraws {
  /// The share of the rows that keeps a CHECK below which its condition is to be written where the
  /// values are made.
  private static final double LEAST_SHARE = 0.05;

  /// Longer conditions are cut in messages.
  private static final int MAX_CHECK_COLUMNS = 100;

  private final SymbolTable symbols;
  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;
  private List<CheckGroups.Check> withoutDraws = List.of();

  public CheckRedraws(SymbolTable symbols, ExpressionAnalyzer compiler, Diagnostics diagnostics) {
    this.symbols = symbols;
    this.compiler = compiler;
    this.diagnostics = diagnostics;
  }

  /// `completed` with what is drawn again.
  ///
  /// @param domains of the same plan, in which draws that are not complete read what they will read
  public GenerationPlan complete(DomainAnalysis domains, GenerationPlan completed) {
    GenerationPlan plan = domains.plan();
    CheckProofs proofs = new CheckProofs(domains);
    Set<CheckGroups.Check> open = new HashSet<>();
    for (TablePlan table : plan.tables()) {
      for (int i = 0; i < table.checks().size(); i++) {
        CheckPlan check = table.checks().get(i);
        if (check.proof().isEmpty()
            && proofs.prove(table.name(), check.condition()) instanceof CheckProof.Open) {
          open.add(new CheckGroups.Check(table.name(), i));
        }
      }
    }
    if (open.isEmpty()) {
      return completed;
    }
    CheckGroups groups = CheckGroups.of(domains, open);
    withoutDraws = groups.withoutDraws();
    Map<String, List<RedrawPlan>> redraws = new LinkedHashMap<>(groups.redraws());
    for (CheckGroups.Loop loop : groups.loops()) {
      cycle(plan, loop);
      redraws.remove(loop.check().table());
    }
    return completed.withTables(
        completed.tables().stream()
            .map(table -> table.withRedraws(redraws.getOrDefault(table.name(), List.of())))
            .toList());
  }

  private void cycle(GenerationPlan plan, CheckGroups.Loop loop) {
    diagnostics.report(
        CheckCycles.diagnostic(loop.check().table(), span(plan, loop.check()), loop.cells()));
  }

  /// `diagnostic` with what the values of the columns are that `check` reads, where that is not
  /// written there: those that a rule infers, and those of keys.
  private Diagnostic withReasons(
      Diagnostic diagnostic, GenerationPlan plan, CheckGroups.Check check) {
    TablePlan table = plan.table(check.table());
    TableSymbol symbol = symbols.find(check.table()).orElseThrow();
    Diagnostic labelled = diagnostic;
    for (String name :
        RowInputs.columnsOf(plan, table, List.of(table.checks().get(check.index()).condition()))) {
      ColumnSymbol column = symbol.column(name).orElseThrow();
      labelled = column.withOrigin(labelled);
      if (column.inferred().isEmpty() && isPermuted(table.column(name).expression())) {
        labelled =
            labelled.withLabel(
                column.span(), "`%s` is a key: each value occurs once".formatted(name));
      }
    }
    return labelled;
  }

  private static boolean isPermuted(Expression expression) {
    return expression instanceof Expression.Permutation
        || expression.children().stream().anyMatch(CheckRedraws::isPermuted);
  }

  private SourceSpan span(GenerationPlan plan, CheckGroups.Check check) {
    return compiler
        .span(plan.table(check.table()).checks().get(check.index()).condition())
        .orElse(new SourceSpan(0, 0));
  }

  /// `plan`, which has no errors, with what its first rows say of the CHECKs.
  ///
  /// @param amongSiblings the CHECKs that the numbers of a key among siblings keep
  public GenerationPlan probe(GenerationPlan plan, List<CheckGroups.Check> amongSiblings) {
    boolean isJudged =
        withoutDraws.isEmpty()
            && amongSiblings.isEmpty()
            && plan.tables().stream().allMatch(table -> table.redraws().isEmpty());
    if (isJudged) {
      return plan;
    }
    CheckProbe probe = CheckProbe.of(plan, withoutDraws, amongSiblings, LEAST_SHARE);
    // What other rows make of a CHECK is said last, where nothing else is wrong.
    for (boolean isOther : List.of(false, true)) {
      probe
          .checks()
          .forEach(
              (check, finding) -> {
                if (isOther == finding instanceof CheckProbe.Finding.OtherNotSaved) {
                  check(plan, check, finding);
                }
              });
      probe
          .groups()
          .forEach(
              (group, finding) -> {
                if (isOther == finding instanceof CheckProbe.Finding.OtherNotSaved) {
                  group(plan, group, finding);
                }
              });
    }
    return plan.withTables(
        plan.tables().stream()
            .map(table -> table.redraws().isEmpty() ? table : estimated(table, probe))
            .toList());
  }

  private static TablePlan estimated(TablePlan table, CheckProbe probe) {
    List<RedrawPlan> redraws = new ArrayList<>();
    for (int i = 0; i < table.redraws().size(); i++) {
      RedrawPlan redraw = table.redraws().get(i);
      redraws.add(
          probe.groups().get(new CheckProbe.Group(table.name(), i))
                  instanceof CheckProbe.Finding.Kept kept
              ? redraw.withKeptShare(kept.share())
              : redraw);
    }
    return table.withRedraws(redraws);
  }

  private void check(GenerationPlan plan, CheckGroups.Check check, CheckProbe.Finding finding) {
    SourceSpan span = span(plan, check);
    switch (finding) {
      case CheckProbe.Finding.Violated violated ->
          diagnostics.report(
              withReasons(
                  Diagnostic.of(
                          CHECK_VIOLATED,
                          span,
                          "row %d of `%s` makes this CHECK false, and it draws nothing that could be drawn again"
                              .formatted(violated.row(), check.table()))
                      .withHelp("change the condition, or the values that it is about"),
                  plan,
                  check));
      case CheckProbe.Finding.Unbroken unbroken -> {
        if (unbroken.rows() < plan.table(check.table()).rowCount()) {
          diagnostics.report(
              Diagnostic.of(
                  CHECK_NOT_JUDGED,
                  span,
                  "this CHECK is not proved: none of the first %d rows of `%s` makes it false, `verify` will judge the others"
                      .formatted(unbroken.rows(), check.table())));
        }
      }
      case CheckProbe.Finding.TooMuchWork _ -> tooMuchWork(span, check.table());
      case CheckProbe.Finding.Failed failed -> failed(span, failed);
      case CheckProbe.Finding.OtherNotSaved other -> otherNotSaved(span, other);
      case CheckProbe.Finding.NotSaved unsaved -> noValueLeft(span, plan, check, unsaved);
      case CheckProbe.Finding.Kept _, CheckProbe.Finding.SeldomKept _ -> {}
    }
  }

  /// Said of a row that finds no value of its key, or, of a CHECK that draws nothing, of a row that
  /// another CHECK has drawn again.
  private void noValueLeft(
      SourceSpan span,
      GenerationPlan plan,
      CheckGroups.Check check,
      CheckProbe.Finding.NotSaved unsaved) {
    if (withoutDraws.contains(check)) {
      otherNotSaved(span, new CheckProbe.Finding.OtherNotSaved(check.table(), unsaved.row()));
      return;
    }
    diagnostics.report(
        Diagnostic.of(
                CHECK_NOT_KEPT,
                span,
                "row %d of `%s` finds no value of its key: what the rows before it of the same owner leave breaks CHECK (%s)"
                    .formatted(
                        unsaved.row(),
                        check.table(),
                        plan.table(check.table()).checks().get(check.index()).sql()))
            .withHelp("give owners fewer rows, or let the key draw more values that keep it"));
  }

  /// Said of the CHECK that the other row breaks, unless that was not probed so far.
  private void otherNotSaved(SourceSpan span, CheckProbe.Finding.OtherNotSaved other) {
    if (!diagnostics.hasErrors()) {
      diagnostics.report(
          Diagnostic.of(
                  CHECK_NOT_KEPT,
                  span,
                  "this CHECK needs row %d of `%s`, which no attempt saves"
                      .formatted(other.row(), other.table()))
              .withHelp(
                  "let the rows of `%s` draw values that can keep its CHECKs"
                      .formatted(other.table())));
    }
  }

  private void group(GenerationPlan plan, CheckProbe.Group group, CheckProbe.Finding finding) {
    TablePlan table = plan.table(group.table());
    List<Integer> checks = table.redraws().get(group.index()).checks();
    SourceSpan span = span(plan, new CheckGroups.Check(group.table(), checks.getFirst()));
    switch (finding) {
      case CheckProbe.Finding.SeldomKept seldom ->
          diagnostics.report(
              withOthers(
                      Diagnostic.of(
                          CHECK_SELDOM_KEPT,
                          span,
                          "%s percent of the rows of `%s` keep %s when they are drawn, at least %.0f are needed"
                              .formatted(
                                  percent(seldom.share()),
                                  table.name(),
                                  names(table, checks),
                                  100 * LEAST_SHARE)),
                      plan,
                      group,
                      checks)
                  .withHelp(
                      "write the dependence where the value is made, for example `AS (uniform(lo,"
                          + " lo + 10))` under `CHECK (hi >= lo)`"));
      case CheckProbe.Finding.NotSaved unsaved ->
          diagnostics.report(
              withOthers(
                      Diagnostic.of(
                          CHECK_NOT_KEPT,
                          span,
                          "row %d of `%s` was drawn %d times, and none of them kept %s"
                              .formatted(
                                  unsaved.row(),
                                  table.name(),
                                  RedrawPlan.ATTEMPTS,
                                  names(table, checks))),
                      plan,
                      group,
                      checks)
                  .withHelp(
                      "write the dependence where the value is made, or let the row draw values"
                          + " that can keep it"));
      case CheckProbe.Finding.OtherNotSaved other -> otherNotSaved(span, other);
      case CheckProbe.Finding.TooMuchWork _ -> tooMuchWork(span, table.name());
      case CheckProbe.Finding.Failed failed -> failed(span, failed);
      case CheckProbe.Finding.Kept _,
          CheckProbe.Finding.Violated _,
          CheckProbe.Finding.Unbroken _ -> {}
    }
  }

  private static String names(TablePlan table, List<Integer> checks) {
    List<String> names =
        checks.stream()
            .map(
                check ->
                    "CHECK (%s)"
                        .formatted(
                            PrintableText.cut(
                                PrintableText.oneLine(table.checks().get(check).sql()),
                                MAX_CHECK_COLUMNS)))
            .toList();
    return String.join(" and ", names);
  }

  /// The other CHECKs of a group as labels, and what is known of the values that all of them read.
  private Diagnostic withOthers(
      Diagnostic diagnostic, GenerationPlan plan, CheckProbe.Group group, List<Integer> checks) {
    Diagnostic labelled = diagnostic;
    for (int other : checks.subList(1, checks.size())) {
      CheckPlan check = plan.table(group.table()).checks().get(other);
      Optional<SourceSpan> span = compiler.span(check.condition());
      if (span.isPresent()) {
        labelled = labelled.withLabel(span.get(), "drawn together with this one");
      }
    }
    for (int check : checks) {
      labelled = withReasons(labelled, plan, new CheckGroups.Check(group.table(), check));
    }
    return labelled;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share == 0 ? "%.0f" : "%.2f", 100 * share);
  }

  private void tooMuchWork(SourceSpan span, String table) {
    diagnostics.report(
        Diagnostic.of(
            CHECK_NOT_PROBED,
            span,
            "whether the first rows of `%s` keep this CHECK would take too long to find out"
                .formatted(table)));
  }

  private void failed(SourceSpan span, CheckProbe.Finding.Failed failed) {
    diagnostics.report(
        Diagnostic.of(
            EXPRESSION_MAY_FAIL, span, "the rows of this CHECK fail: " + failed.message()));
  }
}
