package io.datagenc.compiler.analyzer.output;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_DEFECT;

import io.datagenc.compiler.analyzer.conversion.ExpressionConversions;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.OutputDefect;
import io.datagenc.engine.output.OutputDefects;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Rewrites columns of the derived table of an output so that some rows have defects.
///
/// Row r of a run has the index r; the image of the index under the permutation of a group of
/// defects, in a hidden column, says which of them the row has, if any. A column is then a CASE of
/// it, and everything that generates, stores or verifies rows does so with defects.
final class DefectiveTables {
  private final TablePlan source;
  private final OutputRows rows;
  private final Runs runs;
  private final String streams;
  private final DomainAnalysis domains;
  private final ExpressionConversions conversions;
  private final Diagnostics diagnostics;

  private final Set<String> usedColumns = new HashSet<>();
  private final Set<String> usedReferences = new HashSet<>();
  private final Map<PlacedDefect.Group, Expression> indexes = new HashMap<>();
  private final List<ColumnPlan> hidden = new ArrayList<>();
  private final List<ReferencePlan> references = new ArrayList<>();
  private final Map<String, List<Expression.Branch>> branches = new HashMap<>();
  private final Set<String> orphaned = new HashSet<>();

  /// The runs that store the rows, each as many.
  ///
  /// @param rowCount the number of rows of each
  /// @param count the number of runs, ≥ 1
  record Runs(long rowCount, long count) {}

  private DefectiveTables(
      TablePlan source,
      OutputRows rows,
      Runs runs,
      String streams,
      DomainAnalysis domains,
      ExpressionConversions conversions,
      Diagnostics diagnostics) {
    this.source = source;
    this.rows = rows;
    this.runs = runs;
    this.streams = streams;
    this.domains = domains;
    this.conversions = conversions;
    this.diagnostics = diagnostics;
    rows.table().columns().forEach(column -> usedColumns.add(column.name()));
    rows.table().references().forEach(reference -> usedReferences.add(reference.name()));
  }

  /// `rows`, derived from `source`, with defects.
  ///
  /// @param copies the columns of the output that are columns of the source, by these
  /// @param streams the first part of the names of streams
  static OutputRows of(
      OutputRows rows,
      TablePlan source,
      Map<String, String> copies,
      List<DefectDraft> drafts,
      Runs runs,
      String streams,
      DomainAnalysis domains,
      ExpressionConversions conversions,
      Diagnostics diagnostics) {
    Optional<List<PlacedDefect>> placed =
        new DefectPlacement(runs.rowCount(), diagnostics).place(drafts);
    if (placed.isEmpty()) {
      return rows;
    }
    DefectiveTables table =
        new DefectiveTables(source, rows, runs, streams, domains, conversions, diagnostics);
    placed.get().forEach(table::add);
    BrokenConstraints broken =
        new BrokenConstraints(
            source, rows.table(), copies, placed.get(), table.orphaned, runs.count(), domains);
    return table.rewritten(broken, placed.get());
  }

  private void add(PlacedDefect defect) {
    switch (defect.draft().kind()) {
      case NULLS -> {
        for (String column : defect.draft().names()) {
          change(
              defect,
              column,
              new Expression.Literal(rows.table().column(column).type(), Value.Null.NULL));
        }
      }
      case ORPHANS -> orphans(defect);
      case DUPLICATES -> duplicates(defect);
      case VALUE ->
          change(
              defect,
              defect.draft().names().getFirst(),
              new Expression.Path(owner(), defect.draft().value().orElseThrow().expression()));
    }
  }

  /// The reference to the source.
  private String owner() {
    return ((RowsPlan.PerOwner) rows.table().rows()).reference();
  }

  private void change(PlacedDefect defect, String column, Expression value) {
    if (defect.rows() > 0) {
      branches
          .computeIfAbsent(column, _ -> new ArrayList<>())
          .add(new Expression.Branch(isIn(defect), value));
    }
  }

  private Expression isIn(PlacedDefect defect) {
    return DefectNumbers.isBetween(index(defect.group()), defect.first(), defect.end());
  }

  private Stream stream(PlacedDefect.Group group) {
    return new Stream(
        streams
            + "//defects/"
            + String.join(",", group.columns().stream().map(SelectionAnalyzer::escape).toList()));
  }

  /// The permuted index of a row in its run: a column, so that it is computed once.
  private Expression index(PlacedDefect.Group group) {
    return indexes.computeIfAbsent(
        group,
        _ -> {
          Expression permuted =
              new Expression.Permutation(stream(group), runs.rowCount(), indexInRun());
          return new Expression.ColumnReference(hide("defects", permuted), SimpleType.BIGINT);
        });
  }

  /// The name of a new hidden column.
  private String hide(String name, Expression value) {
    String unused = DerivedTables.unused(name, usedColumns);
    usedColumns.add(unused);
    hidden.add(
        new ColumnPlan(
            unused,
            value.type(),
            ColumnPlan.Nullability.NULLABLE,
            ColumnPlan.Visibility.HIDDEN,
            value,
            Optional.empty(),
            Optional.empty(),
            List.of()));
    return unused;
  }

  private static Expression position() {
    return new Expression.Position(PositionFunction.ROW_INDEX);
  }

  private Expression indexInRun() {
    Expression row = DefectNumbers.minus(position(), source.firstRow());
    return runs.count() == 1 ? row : new Expression.Digit(row, 1, runs.rowCount());
  }

  /// The number of a defect's row among those of all runs.
  private Expression number(PlacedDefect defect) {
    Expression number = DefectNumbers.minus(index(defect.group()), defect.first());
    if (runs.count() == 1) {
      return number;
    }
    Expression run =
        new Expression.Digit(
            DefectNumbers.minus(position(), source.firstRow()), runs.rowCount(), runs.count());
    return DefectNumbers.plus(DefectNumbers.times(run, defect.rows()), number);
  }

  private void orphans(PlacedDefect defect) {
    List<String> columns = defect.draft().names();
    List<ReferencePlan> all =
        rows.table().references().stream()
            .filter(reference -> !reference.columns().isEmpty())
            .toList();
    Optional<ReferencePlan> meant =
        all.stream()
            .filter(reference -> reference.columns().size() == columns.size())
            .filter(reference -> reference.columns().containsAll(columns))
            .findFirst();
    if (meant.isEmpty()) {
      diagnostics.report(DefectMessages.noReference(defect.draft(), all));
      return;
    }
    long count = defect.rows() * runs.count();
    if (count == 0) {
      return;
    }
    // A date stands out less than a number.
    List<String> datesLast =
        meant.get().columns().stream()
            .sorted(
                Comparator.comparing(
                    column -> rows.table().column(column).type() == SimpleType.DATE))
            .toList();
    for (String column : datesLast) {
      Optional<UnaryOperator<Expression>> values =
          new OrphanKeys(
                  rows.table().column(column).type(),
                  all.stream()
                      .filter(reference -> reference.columns().contains(column))
                      .map(reference -> key(reference, column))
                      .toList(),
                  count,
                  conversions)
              .values();
      if (values.isPresent()) {
        orphaned.add(column);
        change(defect, column, values.get().apply(number(defect)));
        return;
      }
    }
    diagnostics.report(DefectMessages.notProved(defect.draft(), count, meant.get().parent()));
  }

  private OrphanKeys.Key key(ReferencePlan reference, String column) {
    String parentColumn = reference.parentColumns().get(reference.columns().indexOf(column));
    return new OrphanKeys.Key(
        domains.domain(reference.parent(), parentColumn),
        domains.table(reference.parent()).column(parentColumn).expression());
  }

  private void duplicates(PlacedDefect defect) {
    List<String> columns = defect.draft().names();
    List<KeyPlan> keys =
        rows.table().keys().stream().filter(key -> columns.containsAll(key.columns())).toList();
    if (keys.isEmpty()) {
      diagnostics.report(DefectMessages.noKey(defect.draft(), rows.table().keys()));
      return;
    }
    boolean hasValues =
        keys.stream()
            .anyMatch(
                key ->
                    key.columns().stream()
                        .noneMatch(
                            column -> domains.domain(source.name(), ofSource(column)).mayBeNull()));
    if (!hasValues) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_DEFECT,
                  defect.draft().columnsSpan(),
                  "`%s` may be NULL, and NULLs are no duplicates"
                      .formatted(String.join("`, `", keys.getFirst().columns())))
              .withHelp("declare it NOT NULL"));
      return;
    }
    long others = runs.rowCount() - defect.group().rows();
    if (defect.rows() == 0) {
      return;
    }
    if (others == 0) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_DEFECT,
                  defect.draft().span(),
                  "every row has a defect, and none is left to be duplicated")
              .withHelp("lessen the shares: together less than 100 PERCENT"));
      return;
    }
    String reference = DerivedTables.unused("duplicated", usedReferences);
    usedReferences.add(reference);
    references.add(
        new ReferencePlan(
            reference,
            source.name(),
            new RowDraw.Computed(duplicated(defect, others)),
            Optional.empty(),
            List.of(),
            List.of()));
    for (String column : columns) {
      change(defect, column, new Expression.Path(reference, ofSource(column)));
    }
  }

  /// The row that a row with the defect duplicates: one of the same run without a defect of the
  /// group, another one for each, as far as there are enough. Of any other row it is the row
  /// itself.
  ///
  /// @param others how many rows of a run have no defect of the group
  private Expression duplicated(PlacedDefect defect, long others) {
    Expression number = DefectNumbers.minus(index(defect.group()), defect.first());
    Expression image =
        DefectNumbers.plus(
            new Expression.Digit(number, 1, others), DefectNumbers.literal(defect.group().rows()));
    Expression index =
        new Expression.Permutation(
            stream(defect.group()),
            runs.rowCount(),
            image,
            Expression.Permutation.Direction.INVERSE);
    Expression runBegin = DefectNumbers.minus(position(), indexInRun());
    return new Expression.Case(
        List.of(new Expression.Branch(isIn(defect), DefectNumbers.plus(runBegin, index))),
        position(),
        SimpleType.BIGINT);
  }

  /// What a column of the output is in a row of the source.
  private Expression ofSource(String column) {
    return ((Expression.Path) rows.table().column(column).expression()).expression();
  }

  private OutputRows rewritten(BrokenConstraints broken, List<PlacedDefect> placed) {
    TablePlan table = rows.table();
    List<ColumnPlan> columns = new ArrayList<>();
    for (ColumnPlan column : table.columns()) {
      List<Expression.Branch> changed = branches.get(column.name());
      columns.add(
          changed == null
              ? column
              : new ColumnPlan(
                  column.name(),
                  column.type(),
                  broken.nullability(column),
                  column.visibility(),
                  new Expression.Case(changed, column.expression(), column.type()),
                  column.defaultSql(),
                  column.comment(),
                  column.inferred()));
    }
    List<OutputDefect> defects =
        placed.stream()
            .map(
                defect ->
                    new OutputDefect(
                        defect.draft().kind(),
                        defect.draft().names(),
                        defect.draft().percentage(),
                        defect.rows() * runs.count()))
            .toList();
    OutputDefects found = new OutputDefects(defects, broken.all(this::hide));
    columns.addAll(hidden);
    List<ReferencePlan> kept = new ArrayList<>(broken.keptReferences());
    kept.addAll(references);
    TablePlan rewritten =
        table
            .withColumns(columns)
            .withReferences(kept)
            .withConstraints(broken.keptKeys(), broken.keptChecks())
            .withDeclarations(broken.keptDeclarations());
    return new OutputRows(rewritten, rows.condition(), found);
  }
}
