package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The values of expressions over rows of `table` that are chosen from lists.
public record FiniteValues(DomainAnalysis analysis, TablePlan table) {
  /// Longer lists are not looked at.
  private static final int MAX_VALUES = 10_000;

  /// Every value but NULL that `expression` can have, if it is chosen from a list.
  public Optional<Set<Value>> of(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> Optional.of(present(Stream.of(literal.value())));
      case Expression.ColumnReference column -> of(table.column(column.column()).expression());
      case Expression.WithNulls nulls -> of(nulls.expression());
      case Expression.Path path when analysis.isRecursion(table, path) -> Optional.empty();
      case Expression.Path path ->
          new FiniteValues(analysis, analysis.table(table.reference(path.reference()).parent()))
              .of(path.expression());
      case Expression.Given given ->
          given.values().size() <= MAX_VALUES
              ? Optional.of(present(given.values().stream()))
              : Optional.empty();
      case Expression.Draw draw -> drawn(draw.distribution());
      case Expression.Case choice -> {
        List<Expression> results = new ArrayList<>();
        choice.branches().forEach(branch -> results.add(branch.result()));
        results.add(choice.otherwise());
        yield union(results);
      }
      case Expression.Cast cast when cast.mode() == CastMode.STRICT && isText(cast) ->
          of(cast.operand());
      case Expression.FieldAccess access -> table.resolved(access).flatMap(this::of);
      case Expression.Call call when call.function().equals("COALESCE") -> union(call.arguments());
      case Expression.Call _,
          Expression.Cast _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          Optional.empty();
    };
  }

  /// Whether the text stays what it is: a CHAR loses trailing spaces.
  private static boolean isText(Expression.Cast cast) {
    return cast.type() instanceof VarcharType
        && (cast.operand().type() instanceof VarcharType
            || cast.operand().type() instanceof CharType);
  }

  private Optional<Set<Value>> drawn(Distribution distribution) {
    return switch (distribution) {
      case Distribution.Choice choice -> union(choice.values());
      case Distribution.Correlated correlated -> drawn(correlated.law());
      case Distribution.Markov markov -> union(markov.reachable());
      case Distribution.WeightedChoice choice ->
          union(
              choice.alternatives().stream()
                  .filter(alternative -> alternative.weight().signum() > 0)
                  .map(Distribution.Alternative::value)
                  .toList());
      case Distribution.Uniform _,
          Distribution.ByLaw _,
          Distribution.Zipf _,
          Distribution.Bernoulli _,
          Distribution.Histogram _,
          Distribution.Uuid _,
          Distribution.Sample _,
          Distribution.ArrayOf _,
          Distribution.Arrivals _,
          Distribution.Text _ ->
          Optional.empty();
    };
  }

  private Optional<Set<Value>> union(List<Expression> expressions) {
    Set<Value> all = new HashSet<>();
    for (Expression expression : expressions) {
      Optional<Set<Value>> some = of(expression);
      if (some.isEmpty() || all.size() > MAX_VALUES) {
        return Optional.empty();
      }
      all.addAll(some.get());
    }
    return Optional.of(all);
  }

  private static Set<Value> present(Stream<Value> values) {
    Set<Value> present = new HashSet<>(values.toList());
    present.remove(Value.Null.NULL);
    return present;
  }
}
