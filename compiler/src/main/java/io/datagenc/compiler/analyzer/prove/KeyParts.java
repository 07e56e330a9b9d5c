package io.datagenc.compiler.analyzer.prove;

import io.datagenc.compiler.analyzer.reference.GivenWeights;
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
/// @param unknown the references that draw rows in a way that depends on other rows, by weights or
///   conditions
record KeyParts(List<KeyPart> counted, List<Expression.Draw> others, List<String> unknown) {

  public KeyParts {
    counted = List.copyOf(counted);
    others = List.copyOf(others);
    unknown = List.copyOf(unknown);
  }

  /// @param isOpen whether a reference may be drawn in another way
  static KeyParts of(
      TablePlan table,
      List<String> columns,
      DomainAnalysis domains,
      Predicate<ReferencePlan> isOpen) {
    List<KeyPart> counted = new ArrayList<>();
    List<Expression.Draw> others = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
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
              case Expression.Path path
                  when !isOpen.test(table.reference(path.reference()))
                      && references.add(path.reference()) ->
                  unknown.add(path.reference());
              case Expression.Path path when references.add(path.reference()) ->
                  drawn(table, path.reference(), domains.plan(), isOpen)
                      .ifPresent(
                          drawn ->
                              law(drawn, domains.plan())
                                  .ifPresentOrElse(
                                      law -> counted.add(part(drawn, law)),
                                      () -> {
                                        if (drawn.draw().law() instanceof RankLaw.Weighted) {
                                          unknown.add(drawn.name());
                                        }
                                      }));
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
    return new KeyParts(counted, others, unknown);
  }

  /// A reference that draws rows of all of `parent`.
  private record DrawnReference(String name, TablePlan parent, RowDraw.Drawn draw) {}

  /// The reference, if it draws its rows from all of another table.
  private static Optional<DrawnReference> drawn(
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
    return Optional.of(new DrawnReference(name, parent, drawn));
  }

  /// How often the reference draws which row, or rank of a row.
  private static Optional<IndexLaw> law(DrawnReference reference, GenerationPlan plan) {
    return switch (reference.draw().law()) {
      case RankLaw.Uniform _ -> Optional.of(new IndexLaw.Uniform());
      case RankLaw.RoundRobin _ -> Optional.empty();
      case RankLaw.Weighted weighted -> GivenWeights.indexLaw(plan, reference.parent(), weighted);
      case Law.Fixed fixed -> Optional.<IndexLaw>of(fixed).filter(_ -> fixed.law() == Law.ZIPF);
    };
  }

  private static KeyPart part(DrawnReference reference, IndexLaw law) {
    return new KeyPart.ReferencePart(
        reference.name(),
        reference.parent().firstRow(),
        reference.parent().rowCount(),
        law,
        new Stream(reference.draw().stream().name() + "/ranks"));
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
