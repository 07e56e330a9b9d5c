package io.datagenc.compiler.analyzer.prove;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.proof.Enumeration;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.IndexLaw;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.plan.expression.Stream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What is random in the values of some columns, other columns of the row that they depend on
/// included.
///
/// @param counted what has outcomes that can be counted
/// @param others the draws whose values cannot
record KeyParts(List<KeyPart> counted, List<Expression.Draw> others) {

  public KeyParts {
    counted = List.copyOf(counted);
    others = List.copyOf(others);
  }

  /// @param isOpen whether a reference may be drawn in another way
  static KeyParts of(
      TablePlan table,
      List<String> columns,
      DomainAnalysis domains,
      Predicate<ReferencePlan> isOpen) {
    List<KeyPart> counted = new ArrayList<>();
    List<Expression.Draw> others = new ArrayList<>();
    Set<String> references = new HashSet<>();
    Set<String> seen = new HashSet<>(columns);
    List<String> open = new ArrayList<>(seen.size());
    open.addAll(columns.stream().distinct().toList());
    for (int i = 0; i < open.size(); i++) {
      String column = open.get(i);
      Set<Expression.Draw> draws = new HashSet<>();
      DrawReplacement.collect(
          table.column(column).expression(),
          source -> {
            switch (source) {
              case Expression.Draw draw when draws.add(draw) -> {
                Optional<Enumeration> values = Enumeration.of(draw, table.name(), domains);
                values.ifPresentOrElse(
                    found -> counted.add(new KeyPart.DrawPart(column, draw, found)),
                    () -> others.add(draw));
              }
              case Expression.ColumnReference other when seen.add(other.column()) ->
                  open.add(other.column());
              case Expression.Path path when references.add(path.reference()) ->
                  reference(table, path.reference(), domains.plan(), isOpen)
                      .ifPresent(counted::add);
              case Expression.Draw _,
                  Expression.ColumnReference _,
                  Expression.Path _,
                  Expression.Literal _,
                  Expression.ReferencedRow _,
                  Expression.Position _,
                  Expression.Given _,
                  Expression.Call _,
                  Expression.Case _,
                  Expression.FieldAccess _,
                  Expression.Cast _,
                  Expression.WithNulls _,
                  Expression.Permutation _,
                  Expression.Digit _,
                  Expression.AdmittedIndex _,
                  Expression.Enumerated _,
                  Expression.DistinctIndex _,
                  Expression.OtherRows _ -> {}
            }
          });
    }
    return new KeyParts(counted, others);
  }

  /// The rows of a reference that draws them from all of another table.
  private static Optional<KeyPart> reference(
      TablePlan table, String name, GenerationPlan plan, Predicate<ReferencePlan> isOpen) {
    ReferencePlan reference = table.reference(name);
    TablePlan parent = plan.table(reference.parent());
    if (!isOpen.test(reference)
        || parent.name().equals(table.name())
        || reference.condition().isPresent()
        || parent.rowCount() == 0
        || parent.rowCount() > Expression.MAX_INDEXES
        || !(reference.draw() instanceof RowDraw.Drawn drawn)
        || !(drawn.candidates() instanceof Candidates.All)
        || drawn.filter().isPresent()
        || drawn.stream().determinant().isPresent()) {
      return Optional.empty();
    }
    Optional<IndexLaw> law =
        drawn.law() instanceof RankLaw.Uniform
            ? Optional.of(new IndexLaw.Uniform())
            : drawn.law() instanceof Law.Fixed fixed && fixed.law() == Law.ZIPF
                ? Optional.of(fixed)
                : Optional.empty();
    return law.map(
        known ->
            new KeyPart.ReferencePart(
                name,
                parent.firstRow(),
                parent.rowCount(),
                known,
                new Stream(drawn.stream().name() + "/ranks")));
  }

  List<KeyPart> uniform() {
    return counted.stream().filter(KeyPart::isUniform).toList();
  }

  /// Whether some outcomes are more probable than others.
  boolean areSkewed() {
    return counted.stream().anyMatch(part -> !part.isUniform()) || skewed().isPresent();
  }

  /// A draw by a law under which some values are more probable than others.
  Optional<Expression.Draw> skewed() {
    return counted.stream()
        .filter(part -> !part.isUniform())
        .flatMap(
            part ->
                part instanceof KeyPart.DrawPart drawn
                    ? java.util.stream.Stream.of(drawn.draw())
                    : java.util.stream.Stream.empty())
        .findFirst()
        .or(() -> others.stream().filter(KeyParts::isSkewed).findFirst());
  }

  private static boolean isSkewed(Expression.Draw draw) {
    return switch (draw.distribution()) {
      case Distribution.Uniform _,
          Distribution.Choice _,
          Distribution.Uuid _,
          Distribution.Text _ ->
          false;
      case Distribution.ByLaw _,
          Distribution.Zipf _,
          Distribution.Bernoulli _,
          Distribution.Histogram _,
          Distribution.Sample _,
          Distribution.ArrayOf _,
          Distribution.Markov _,
          Distribution.Arrivals _,
          Distribution.Correlated _,
          Distribution.WeightedChoice _ ->
          true;
    };
  }
}
