package io.datagenc.cli.explain;

import io.datagenc.compiler.description.ExpressionText;
import io.datagenc.compiler.description.LawText;
import io.datagenc.compiler.description.ReferenceText;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.sinks.load.ReferentialOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Finds out what there is to say about a plan.
final class Explainer {
  /// Blocks of so many owners have the same counts, in different orders.
  private static final int BLOCK_OWNERS = 256;

  private final GenerationPlan plan;
  private final DomainAnalysis domains;
  private final Optional<StreamUses> streams;
  private final OutputPlan outputs;

  /// Of the plan with the tables that are derived for outputs.
  private final DomainAnalysis outputDomains;

  private Explainer(DomainAnalysis domains, OutputPlan outputs, Explanation.Detail detail) {
    this.outputs = outputs;
    this.outputDomains = DomainAnalysis.of(outputs.extend(domains.plan()), domains);
    this.plan = domains.plan();
    this.domains = domains;
    this.streams =
        switch (detail) {
          case USUAL -> Optional.empty();
          case WITH_STREAMS -> Optional.of(StreamUses.of(plan));
        };
  }

  /// What there is to say about `tables` of the plan that `domains` is about, and about the outputs
  /// of them.
  static Explanation explain(
      DomainAnalysis domains,
      OutputPlan outputs,
      List<TablePlan> tables,
      Explanation.Detail detail) {
    GenerationPlan plan = domains.plan();
    Explainer explainer = new Explainer(domains, outputs, detail);
    return new Explanation(
        plan,
        plan.rowCount(),
        plan.tables().stream().mapToLong(explainer::bytes).sum(),
        tables.parallelStream().map(explainer::table).toList(),
        tables.size() == plan.tables().size() ? plan.assertions() : List.of(),
        explainer.catalogs(tables));
  }

  private List<Explanation.Catalog> catalogs(List<TablePlan> tables) {
    Set<String> names = tables.stream().map(TablePlan::name).collect(Collectors.toSet());
    return outputs.catalogs().stream()
        .map(
            catalog ->
                new Explanation.Catalog(
                    catalog,
                    ReferentialOrder.of(outputDomains.plan(), outputs.tablesOf(catalog)).stream()
                        .flatMap(
                            output ->
                                output.rows().stream()
                                    .filter(rows -> names.contains(rows.source(plan)))
                                    .map(rows -> output(output, rows)))
                        .toList()))
        .filter(catalog -> !catalog.outputs().isEmpty())
        .toList();
  }

  private Explanation.Output output(OutputTable output, OutputRows rows) {
    TablePlan table = rows.table();
    return new Explanation.Output(
        output,
        rows.source(plan),
        table.rowCount(),
        Math.round(SizeEstimate.meanRowBytes(outputDomains, table) * (double) table.rowCount()),
        rows.isDerived(plan)
            ? Optional.of(
                table.visibleColumns().stream()
                    .map(
                        column ->
                            new Explanation.Column(
                                column,
                                ofSource(column.expression()),
                                outputDomains.domain(table.name(), column.name())))
                    .toList())
            : Optional.empty(),
        rows.condition().map(condition -> ofSource(table.column(condition).expression())),
        rows.defects());
  }

  /// An expression of a derived table in words over its source, to which it is a path, where a row
  /// has no defect.
  private static String ofSource(Expression expression) {
    Expression value =
        expression instanceof Expression.Case withDefects ? withDefects.otherwise() : expression;
    return ExpressionText.of(value instanceof Expression.Path path ? path.expression() : value);
  }

  private long bytes(TablePlan table) {
    return Math.round(SizeEstimate.meanRowBytes(domains, table) * (double) table.rowCount());
  }

  private Explanation.Table table(TablePlan table) {
    return new Explanation.Table(
        table,
        bytes(table),
        counts(table),
        table.columns().stream()
            .map(
                column ->
                    new Explanation.Column(
                        column,
                        ExpressionText.of(column.expression()),
                        domains.domain(table.name(), column.name())))
            .toList(),
        table.references().stream()
            .map(
                reference ->
                    new Explanation.Reference(reference, ReferenceText.draw(plan, reference)))
            .toList(),
        table.keys(),
        checks(table),
        streams.map(uses -> uses.of(table)).orElse(List.of()));
  }

  private static List<Explanation.Check> checks(TablePlan table) {
    List<Explanation.Check> checks = new ArrayList<>();
    for (int i = 0; i < table.checks().size(); i++) {
      int check = i;
      checks.add(
          new Explanation.Check(
              table.checks().get(i),
              table.redraws().stream()
                  .filter(redraw -> redraw.checks().contains(check))
                  .findFirst()));
    }
    return checks;
  }

  private Optional<Explanation.Counts> counts(TablePlan table) {
    if (!(table.rows() instanceof RowsPlan.PerOwner owned)) {
      return Optional.empty();
    }
    FanOut fanOut = owned.fanOut();
    TablePlan owners = plan.table(table.reference(owned.reference()).parent());
    int[] counts = firstCounts(fanOut, owners);
    int least = Arrays.stream(counts).min().orElse(fanOut.high());
    int most = Arrays.stream(counts).max().orElse(fanOut.low());
    double mean =
        owners.rowCount() == 0 ? 0 : (double) table.rowCount() / (double) owners.rowCount();
    return Optional.of(
        new Explanation.Counts(
            owned.reference(),
            owners.name(),
            fanOut.low(),
            fanOut.high(),
            LawText.of(fanOut.law()),
            least,
            most,
            mean));
  }

  /// The numbers of rows of the first owners, in any order.
  private int[] firstCounts(FanOut fanOut, TablePlan owners) {
    long end = Math.min(owners.firstRow() + BLOCK_OWNERS, owners.endRow());
    if (owners.firstRow() % BLOCK_OWNERS == 0 && end - owners.firstRow() == BLOCK_OWNERS) {
      return FanOutTable.blockCounts(fanOut);
    }
    FanOutTable counts = FanOutTable.of(fanOut, plan.seed());
    return LongStream.range(owners.firstRow(), end).mapToInt(counts::count).toArray();
  }
}
