package io.datagenc.compiler.analyzer.reference;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CHECK_NOT_KEPT;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.EXPRESSION_MAY_FAIL;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_REFERENCE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_WEIGHT;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.NO_MATCHING_ROW;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.TOO_FEW_PARENT_ROWS;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.UNEVEN_WEIGHTS;

import io.datagenc.compiler.analyzer.calcite.ExpressionAnalyzer;
import io.datagenc.compiler.analyzer.resolve.ColumnGraph;
import io.datagenc.compiler.analyzer.resolve.ReferenceInputs;
import io.datagenc.compiler.analyzer.symbol.ColumnSymbol;
import io.datagenc.compiler.analyzer.symbol.ReferenceNames;
import io.datagenc.compiler.analyzer.symbol.ReferenceSymbol;
import io.datagenc.compiler.analyzer.symbol.SymbolTable;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Failure;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.generator.UnsavedRowException;
import io.datagenc.engine.generator.WorkLimitException;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowFilter;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.plan.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Completes draws that depend on values of the parent's rows: by weight, and with WHERE. Rows are
/// generated for that while the plan is compiled, of parents before those that refer to them.
public final class DrawCompletion {
  /// How many rows are looked at to find one that meets a condition, or has a weight.
  private static final long MAX_SCAN = 1_000_000;

  /// How many rows the mean weight is estimated from.
  private static final long MEAN_ROWS = 100_000;

  /// Tries per row that are worth a warning.
  private static final double MANY_TRIES = 20;

  private final SymbolTable symbols;
  private final ColumnGraph graph;
  private final ReferenceInputs inputs = new ReferenceInputs();
  private final Set<ColumnSymbol> unknown;
  private final ExpressionAnalyzer compiler;
  private final Diagnostics diagnostics;
  private final Map<ReferenceSymbol, PendingDraw> pending = new LinkedHashMap<>();
  private final Set<ReferenceSymbol> failed = new HashSet<>();
  private Optional<PendingDependencies> dependencies = Optional.empty();
  private final Map<PendingDraw, RankLaw.Weighted> weights = new LinkedHashMap<>();

  /// @param unknown the columns whose values are not known because of errors
  public DrawCompletion(
      SymbolTable symbols,
      ColumnGraph graph,
      Set<ColumnSymbol> unknown,
      ExpressionAnalyzer compiler,
      Diagnostics diagnostics) {
    this.symbols = symbols;
    this.graph = graph;
    this.unknown = Set.copyOf(unknown);
    this.compiler = compiler;
    this.diagnostics = diagnostics;
  }

  /// `draft` with the draws of `draws` completed; what cannot be is reported.
  public GenerationPlan complete(GenerationPlan draft, List<PendingDraw> draws) {
    for (TablePlan table : draft.tables()) {
      table.references().forEach(reference -> checkOneToOne(draft, table, reference));
    }
    if (draws.isEmpty()) {
      return draft;
    }
    DomainAnalysis domains = DomainAnalysis.of(draft);
    for (PendingDraw draw : draws) {
      pending.put(draw.symbol(), draw);
      draw.weight().ifPresent(column -> weigh(draw, column, domains));
      draw.filter().ifPresent(filter -> checkFilter(draw, filter, domains));
    }
    if (diagnostics.hasErrors() || !domains.failures().isEmpty()) {
      // Rows of a plan with errors would tell nothing, or could not be made.
      return draft;
    }
    dependencies = Optional.of(new PendingDependencies(draft, draws));
    GenerationPlan plan = draft;
    while (!pending.isEmpty()) {
      plan = complete(plan, pending.values().iterator().next());
    }
    return plan;
  }

  /// Every row of a one-to-one reference needs a row of the parent at its own position, in whatever
  /// order.
  private void checkOneToOne(GenerationPlan plan, TablePlan table, ReferencePlan reference) {
    TablePlan parent = plan.table(reference.parent());
    if (!isPermuted(reference) || table.rowCount() == 0) {
      return;
    }
    ReferenceSymbol symbol =
        symbols.find(table.name()).orElseThrow().references().stream()
            .filter(each -> each.parent().isPresent())
            .filter(each -> ReferenceNames.name(each).equals(reference.name()))
            .findFirst()
            .orElseThrow();
    SourceSpan declaration = symbol.parent().orElseThrow().span();
    if (parent.rowCount() > Expression.MAX_INDEXES) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_REFERENCE,
                  symbol.span(),
                  "at most %d rows are put in a random order, `%s` has %d"
                      .formatted(Expression.MAX_INDEXES, parent.name(), parent.rowCount()))
              .withLabel(declaration, "%d rows".formatted(parent.rowCount())));
    } else if (!(reference.draw() instanceof RowDraw.OneToOne)) {
      return;
    } else if (table.rowCount() > parent.rowCount()) {
      diagnostics.report(
          Diagnostic.of(
                  TOO_FEW_PARENT_ROWS,
                  symbol.span(),
                  "%d rows of `%s` refer one-to-one to %d rows of `%s`"
                      .formatted(table.rowCount(), table.name(), parent.rowCount(), parent.name()))
              .withLabel(declaration, "%d rows".formatted(parent.rowCount()))
              .withHelp("make at most %d rows, or drop UNIQUE".formatted(parent.rowCount())));
    } else if (table.firstRow() < parent.firstRow() || table.endRow() > parent.endRow()) {
      diagnostics.report(
          Diagnostic.of(
                  TOO_FEW_PARENT_ROWS,
                  symbol.span(),
                  "rows %d to %d of `%s` refer one-to-one to rows of `%s`, which has rows %d to %d"
                      .formatted(
                          table.firstRow(),
                          table.endRow() - 1,
                          table.name(),
                          parent.name(),
                          parent.firstRow(),
                          parent.endRow() - 1))
              .withLabel(
                  declaration, "rows %d to %d".formatted(parent.firstRow(), parent.endRow() - 1))
              .withHelp("give `%s` these rows too, or drop UNIQUE".formatted(parent.name())));
    }
  }

  /// Whether rows of the parent are put in a random order.
  private static boolean isPermuted(ReferencePlan reference) {
    return switch (reference.draw()) {
      case RowDraw.OneToOne _ -> true;
      case RowDraw.Drawn drawn ->
          drawn.candidates() instanceof Candidates.All
              && switch (drawn.law()) {
                case Law.Fixed _ -> true;
                case RankLaw.Uniform _, RankLaw.RoundRobin _, RankLaw.Weighted _ -> false;
              };
      case RowDraw.Owner _, RowDraw.Computed _ -> false;
    };
  }

  private SourceSpan lawSpan(PendingDraw draw) {
    return draw.symbol().reference().flatMap(text -> text.distribution()).orElseThrow().span();
  }

  private void weigh(PendingDraw draw, ColumnSymbol column, DomainAnalysis domains) {
    if (unknown.contains(column)) {
      return;
    }
    String parent = column.table().name();
    Type type = domains.plan().table(parent).column(column.name()).type();
    if (!Weight.isNumber(type)) {
      reportWeight(draw, column, "is %s, not a number".formatted(type.sql()), "name a number");
      return;
    }
    Expression weight = Weight.of(column.name(), type);
    Domain domain = domains.domain(parent, weight);
    Optional<Double> low = domain.minimum().map(Weight::number);
    Optional<Double> high = domain.maximum().map(Weight::number);
    if (low.isEmpty() || low.get() < 0) {
      reportWeight(
          draw,
          column,
          "may be negative" + low.map(" (its minimum is %s)"::formatted).orElse(""),
          "let it be at least 0, for example `uniform(0, 100)`");
    } else if (high.isEmpty() || high.get().isInfinite()) {
      reportWeight(
          draw,
          column,
          "has no greatest value that is known",
          "bound it, for example `normal(50, 20, 0, 200)` or `LEAST(…, 200)`");
    } else if (high.get() == 0) {
      reportWeight(draw, column, "is 0 in every row", "let some rows have a weight above 0");
    } else {
      weights.put(
          draw, new RankLaw.Weighted(weight, domain.mayBeNull() ? 0 : low.get(), high.get()));
    }
  }

  private void reportWeight(PendingDraw draw, ColumnSymbol column, String what, String help) {
    diagnostics.report(
        Diagnostic.of(
                INVALID_WEIGHT,
                lawSpan(draw),
                "`%s` is a weight, but it %s".formatted(column.name(), what))
            .withLabel(column.span(), "the weight")
            .withHelp(help));
  }

  private void checkFilter(PendingDraw draw, Expression filter, DomainAnalysis domains) {
    SourceSpan where = whereSpan(draw);
    for (Failure failure :
        domains.failures(draw.symbol().parent().orElseThrow().name(), "WHERE", filter)) {
      Diagnostic failing =
          Diagnostic.of(
                  EXPRESSION_MAY_FAIL,
                  compiler.span(failure.expression()).orElse(where),
                  "WHERE: %s".formatted(failure.message()))
              .withHelp("use TRY_CAST or NULLIF: a condition that is NULL is not met");
      diagnostics.report(compiler.withCalls(failing, failure.expression()));
    }
  }

  private SourceSpan whereSpan(PendingDraw draw) {
    return draw.symbol().reference().flatMap(text -> text.where()).orElseThrow().span();
  }

  /// `plan` with `draw` and what it depends on completed.
  private GenerationPlan complete(GenerationPlan plan, PendingDraw draw) {
    pending.remove(draw.symbol());
    GenerationPlan prepared = plan;
    Set<ReferenceSymbol> needs = new LinkedHashSet<>(inputs.dependencies(draw.symbol(), graph));
    dependencies.orElseThrow().of(draw).forEach(each -> needs.add(each.symbol()));
    for (ReferenceSymbol needed : needs) {
      PendingDraw open = pending.get(needed);
      if (open != null) {
        prepared = complete(prepared, open);
      }
    }
    if (needs.stream().anyMatch(failed::contains)) {
      failed.add(draw.symbol());
      return prepared;
    }
    Optional<RowFilter> filter = Optional.empty();
    boolean hasWeights;
    try {
      if (draw.filter().isPresent()) {
        filter = filter(prepared, draw, draw.filter().get());
      }
      hasWeights = draw.weight().isEmpty() || checkMean(prepared, draw);
    } catch (GenerationException | WorkLimitException failure) {
      rowsNotMade(draw, failure);
      failed.add(draw.symbol());
      return prepared;
    }
    if (filter.isPresent() != draw.filter().isPresent() || !hasWeights) {
      failed.add(draw.symbol());
      return prepared;
    }
    return replace(prepared, draw, filter);
  }

  private void rowsNotMade(PendingDraw draw, RuntimeException failure) {
    String parent = draw.symbol().parent().orElseThrow().name();
    diagnostics.report(
        Diagnostic.of(
                CHECK_NOT_KEPT,
                draw.filter().isPresent() ? whereSpan(draw) : lawSpan(draw),
                failure instanceof UnsavedRowException unsaved
                    ? "this needs row %d of `%s`, which no attempt saves"
                        .formatted(unsaved.row(), unsaved.table())
                    : "the rows of `%s` that this looks at cannot be made: %s"
                        .formatted(parent, failure.getMessage()))
            .withHelp("let those rows draw values that can keep their CHECKs"));
  }

  private Optional<RowFilter> filter(GenerationPlan plan, PendingDraw draw, Expression condition) {
    String parent = draw.symbol().parent().orElseThrow().name();
    int wanted = draw.symbol().parent().orElseThrow() == draw.symbol().table() ? 2 : 1;
    List<Long> matches = new ArrayList<>();
    RowScan.scan(
        plan,
        parent,
        condition,
        MAX_SCAN,
        (row, bits) -> {
          if (bits != 0) {
            matches.add(row);
          }
          return matches.size() < wanted;
        });
    if (matches.isEmpty()) {
      long rows = plan.table(parent).rowCount();
      diagnostics.report(
          Diagnostic.of(
                  NO_MATCHING_ROW,
                  whereSpan(draw),
                  rows > MAX_SCAN
                      ? "none of the first %d rows of `%s` meets the condition"
                          .formatted(MAX_SCAN, parent)
                      : "none of the %d rows of `%s` meets the condition".formatted(rows, parent))
              .withLabel(
                  draw.symbol().parent().orElseThrow().span(),
                  "`%s` is declared here".formatted(parent))
              .withHelp("widen the condition, or look at the rows: `datagenc preview`"));
      return Optional.empty();
    }
    return Optional.of(new RowFilter(condition, matches));
  }

  /// Warns where many tries are needed; whether there is a positive weight at all.
  private boolean checkMean(GenerationPlan plan, PendingDraw draw) {
    RankLaw.Weighted law = Objects.requireNonNull(weights.get(draw));
    ColumnSymbol column = draw.weight().orElseThrow();
    TablePlan parent = plan.table(column.table().name());
    if (parent.rowCount() == 0) {
      return true;
    }
    double[] sum = {0};
    RowScan.scan(
        plan,
        parent.name(),
        law.weight(),
        MAX_SCAN,
        (row, bits) -> {
          sum[0] += Double.longBitsToDouble(bits);
          // Beyond the rows of the estimate only a first weight is looked for.
          return row - parent.firstRow() < MEAN_ROWS || sum[0] == 0;
        });
    if (sum[0] == 0) {
      reportWeight(
          draw,
          column,
          "is 0 in all of the first %d rows".formatted(Math.min(MAX_SCAN, parent.rowCount())),
          "let some rows have a weight above 0");
      return false;
    }
    double tries = law.high() / (sum[0] / Math.min(MEAN_ROWS, parent.rowCount()));
    boolean isTabulated =
        parent.rows() instanceof RowsPlan.GivenRows
            && parent.rowCount() <= RankLaw.Weighted.MAX_TABULATED;
    if (tries > MANY_TRIES && !isTabulated) {
      diagnostics.report(
          Diagnostic.of(
                  UNEVEN_WEIGHTS,
                  lawSpan(draw),
                  "the greatest weight may be %s times the mean: every draw needs as many tries"
                      .formatted(String.format(Locale.ROOT, "%.0f", tries)))
              .withLabel(column.span(), "the weight is at most %s".formatted(law.high()))
              .withHelp("draw by rank instead: `USING zipf(1.1)`"));
    }
    return true;
  }

  private GenerationPlan replace(
      GenerationPlan plan, PendingDraw draw, Optional<RowFilter> filter) {
    String name = ReferenceNames.name(draw.symbol());
    return plan.withTables(
        plan.tables().stream()
            .map(
                table ->
                    table.name().equals(draw.symbol().table().name())
                        ? table.withReferences(
                            table.references().stream()
                                .map(
                                    reference ->
                                        reference.name().equals(name)
                                            ? completed(reference, draw, filter)
                                            : reference)
                                .toList())
                        : table)
            .toList());
  }

  private ReferencePlan completed(
      ReferencePlan reference, PendingDraw draw, Optional<RowFilter> filter) {
    if (!(reference.draw() instanceof RowDraw.Drawn drawn)) {
      return reference;
    }
    RankLaw law =
        draw.weight().isPresent() ? Objects.requireNonNull(weights.get(draw)) : drawn.law();
    return reference.withDraw(new RowDraw.Drawn(drawn.candidates(), law, drawn.stream(), filter));
  }
}
