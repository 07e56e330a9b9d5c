package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Range;
import io.datagenc.engine.plan.expression.AggregateFunction;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.RollUp;
import io.datagenc.engine.plan.expression.SiblingValue;
import io.datagenc.engine.plan.expression.SiblingWindow;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The domains of functions that look into arrays, sets and maps.
record NestedDomains(ExpressionDomains expressions) {
  /// Columns are followed to this depth.
  private static final int MAX_DEPTH = 8;

  private static final Range SIZES = Range.of(0, Integer.MAX_VALUE);

  /// The number of elements of a collection that is NULL for `nulls` of the rows.
  Domain cardinality(Expression.Call call, double nulls) {
    return Domains.numbers(call.type(), sizes(call.arguments().getFirst()), nulls);
  }

  /// How many elements `collection` has where it is not NULL.
  Range sizes(Expression collection) {
    return constructor(collection, MAX_DEPTH).flatMap(this::sizesOf).orElse(SIZES);
  }

  private Optional<Range> sizesOf(Expression made) {
    if (made instanceof Expression.Draw draw) {
      return draw.distribution() instanceof Distribution.ArrayOf array
          ? sizes(array.low(), array.high())
          : draw.distribution() instanceof Distribution.Sample sample
              ? sizes(sample.count(), sample.count())
              : Optional.empty();
    }
    return made instanceof Expression.Call call ? Optional.of(sizes(call)) : Optional.empty();
  }

  private Optional<Range> sizes(Expression least, Expression most) {
    Optional<Range> low = Domains.rangeOf(expressions.domain(least));
    Optional<Range> high = Domains.rangeOf(expressions.domain(most));
    return low.isPresent()
            && high.isPresent()
            && low.get().low().signum() >= 0
            && low.get().low().compareTo(high.get().high()) <= 0
            && SIZES.contains(high.get().high())
        ? Optional.of(new Range(low.get().low(), high.get().high()))
        : Optional.empty();
  }

  /// An element by its index, or a value by its key.
  Domain item(Expression.Call call) {
    Expression collection = call.arguments().getFirst();
    if (collection instanceof Expression.Call made
        && made.function().equals("ARRAY")
        && call.arguments().getLast() instanceof Expression.Literal literal
        && literal.value() instanceof Value.LongValue index
        && index.value() >= 1
        && index.value() <= made.arguments().size()) {
      return expressions.domain(made.arguments().get((int) index.value() - 1));
    }
    return elements(collection, call.type()).withNullFraction(1);
  }

  /// All elements of the arrays, or values of the maps, that `collection` is.
  Domain elements(Expression collection, Type type) {
    return switch (collection) {
      case Expression.Call call when isConstructor(call) -> {
        boolean isMap = call.function().equals("MAP");
        List<Domain> elements = new ArrayList<>();
        for (int i = isMap ? 1 : 0; i < call.arguments().size(); i += isMap ? 2 : 1) {
          elements.add(expressions.domain(call.arguments().get(i)));
        }
        yield Domains.union(type, elements);
      }
      case Expression.WithNulls nulls -> elements(nulls.expression(), type);
      case Expression.Literal _ -> Domains.values(type, List.of(Value.Null.NULL));
      case Expression.Draw draw when draw.distribution() instanceof Distribution.Choice choice ->
          union(choice.values(), type);
      case Expression.Draw draw when draw.distribution() instanceof Distribution.Sample sample ->
          elements(sample.array(), type);
      case Expression.Draw draw when draw.distribution() instanceof Distribution.ArrayOf array ->
          drawnElements(expressions.domain(array.element()));
      case Expression.Case choice -> {
        List<Expression> results = new ArrayList<>();
        choice.branches().forEach(branch -> results.add(branch.result()));
        results.add(choice.otherwise());
        yield union(results, type);
      }
      case RollUp rollUp -> elements(rollUp, type);
      case Expression.ColumnReference column ->
          expressions.analysis().elementDomain(expressions, column.column(), type);
      case Expression.Draw _,
          Expression.Call _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.FieldAccess _,
          Expression.Cast _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          SiblingWindow _,
          SiblingValue _ ->
          Domains.everything(type);
    };
  }

  /// There may be more elements than rows.
  private Domain drawnElements(Domain ofRow) {
    return ofRow.maxDistinct() < expressions.table().rowCount()
        ? ofRow
        : new Domain(
            ofRow.type(),
            ofRow.minimum(),
            ofRow.maximum(),
            Domain.UNKNOWN,
            ofRow.nullFraction(),
            ofRow.text(),
            List.of());
  }

  private Domain elements(RollUp rollUp, Type type) {
    return rollUp.aggregation().function() == AggregateFunction.ARRAY_AGG
        ? expressions
            .analysis()
            .domain(rollUp.table(), rollUp.aggregation().arguments().getFirst())
            .determining(List.of())
        : Domains.everything(type);
  }

  private Domain union(List<Expression> collections, Type type) {
    return Domains.union(
        type, collections.stream().map(collection -> elements(collection, type)).toList());
  }

  private static Range sizes(Expression.Call made) {
    int count = made.arguments().size();
    return switch (made.function()) {
      case "ARRAY" -> Range.of(count, count);
      case "SET" -> Range.of(Math.min(1, count), count);
      default -> Range.of(count / 2, count / 2);
    };
  }

  /// What makes the values of `collection` where it is not NULL, if one call or draw does.
  private Optional<Expression> constructor(Expression collection, int depth) {
    if (depth == 0) {
      return Optional.empty();
    }
    return switch (collection) {
      case Expression.Call call -> isConstructor(call) ? Optional.of(call) : Optional.empty();
      case Expression.WithNulls nulls -> constructor(nulls.expression(), depth - 1);
      case Expression.Draw draw -> Optional.of(draw);
      case Expression.ColumnReference column ->
          constructor(expressions.table().column(column.column()).expression(), depth - 1);
      case Expression.FieldAccess access ->
          expressions.table().resolved(access).flatMap(value -> constructor(value, depth - 1));
      case Expression.Literal _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.Case _,
          Expression.Cast _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _,
          Expression.OtherRows _ ->
          Optional.empty();
    };
  }

  private static boolean isConstructor(Expression.Call call) {
    return switch (call.function()) {
      case "ARRAY", "SET", "MAP" -> true;
      default -> false;
    };
  }
}
