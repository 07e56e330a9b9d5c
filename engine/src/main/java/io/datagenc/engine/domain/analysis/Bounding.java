package io.datagenc.engine.domain.analysis;

import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.domain.value.Numbers;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Which values are never less than others of the same row because of how they are made: drawn from
/// them on, or the same plus something that is not negative.
record Bounding(DomainAnalysis analysis, TablePlan table) {
  /// Definitions are looked into to this depth.
  private static final int MAX_DEPTH = 8;

  /// How far apart two values are.
  enum Gap {
    /// They differ.
    POSITIVE,
    /// They may be equal.
    MAY_BE_ZERO;

    Gap and(Gap other) {
      return this == POSITIVE && other == POSITIVE ? POSITIVE : MAY_BE_ZERO;
    }

    Gap plus(Gap other) {
      return this == POSITIVE || other == POSITIVE ? POSITIVE : MAY_BE_ZERO;
    }
  }

  /// Whether `upper` is at least `lower` in every row in which neither is NULL, and by how much.
  Optional<Gap> atLeast(Expression upper, Expression lower) {
    return isComparable(upper.type(), lower.type())
        ? atLeast(upper, lower, MAX_DEPTH)
        : Optional.empty();
  }

  /// Times of day go round, and floating-point sums round.
  private static boolean isComparable(Type upper, Type lower) {
    return Objects.equals(upper, lower)
        && Numbers.isNumeric(upper)
        && !Numbers.isFloating(upper)
        && upper != SimpleType.BOOLEAN
        && !(upper instanceof TimeType);
  }

  private Optional<Gap> atLeast(Expression upper, Expression lower, int depth) {
    if (isSame(upper, lower, depth)) {
      return Optional.of(Gap.MAY_BE_ZERO);
    }
    if (depth == 0 || !isComparable(upper.type(), lower.type())) {
      return Optional.empty();
    }
    return above(upper, lower, depth - 1).or(() -> below(upper, lower, depth - 1));
  }

  /// What the making of `upper` says.
  private Optional<Gap> above(Expression upper, Expression lower, int depth) {
    return switch (upper) {
      case Expression.ColumnReference column -> atLeast(definition(column), lower, depth);
      case Expression.WithNulls nulls -> atLeast(nulls.expression(), lower, depth);
      case Expression.Draw draw when draw.distribution() instanceof Distribution.Uniform uniform ->
          atLeast(uniform.low(), lower, depth);
      case Expression.Call call when call.function().equals("TRY") ->
          atLeast(call.arguments().getFirst(), lower, depth);
      case Expression.Call call when isSum(call) -> sum(call, lower, depth);
      case Expression.Call call when call.function().equals("COALESCE") ->
          all(call.arguments().stream(), result -> atLeast(result, lower, depth));
      case Expression.Case choice -> all(results(choice), result -> atLeast(result, lower, depth));
      case Expression.Cast cast
          when isSameNumber(cast)
              && lower instanceof Expression.Cast other
              && isSameNumber(other) ->
          atLeast(cast.operand(), other.operand(), depth);
      case Expression.Draw _,
          Expression.Call _,
          Expression.Cast _,
          Expression.Literal _,
          Expression.Path _,
          Expression.ReferencedRow _,
          Expression.Position _,
          Expression.Given _,
          Expression.FieldAccess _,
          Expression.Permutation _,
          Expression.Digit _,
          Expression.AdmittedIndex _,
          Expression.Enumerated _,
          Expression.DistinctIndex _ ->
          Optional.empty();
    };
  }

  /// What the making of `lower` says.
  private Optional<Gap> below(Expression upper, Expression lower, int depth) {
    return switch (lower) {
      case Expression.ColumnReference column -> atLeast(upper, definition(column), depth);
      case Expression.WithNulls nulls -> atLeast(upper, nulls.expression(), depth);
      case Expression.Draw draw when draw.distribution() instanceof Distribution.Uniform uniform ->
          atLeast(upper, uniform.high(), depth);
      case Expression.Call call when call.function().equals("TRY") ->
          atLeast(upper, call.arguments().getFirst(), depth);
      case Expression.Call call when isDifference(call) -> {
        Optional<Gap> gap = sign(call.arguments().getLast());
        yield gap.flatMap(
            some ->
                atLeast(upper, call.arguments().getFirst(), depth)
                    .map(rest -> isExact(call) ? rest.plus(some) : Gap.MAY_BE_ZERO));
      }
      case Expression.Call call when call.function().equals("COALESCE") ->
          all(call.arguments().stream(), result -> atLeast(upper, result, depth));
      case Expression.Case choice -> all(results(choice), result -> atLeast(upper, result, depth));
      case Expression.Draw _,
          Expression.Call _,
          Expression.Literal _,
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
          Expression.DistinctIndex _ ->
          Optional.empty();
    };
  }

  private Expression definition(Expression.ColumnReference column) {
    return table.column(column.column()).expression();
  }

  private static Stream<Expression> results(Expression.Case choice) {
    return Stream.concat(
        choice.branches().stream().map(Expression.Branch::result), Stream.of(choice.otherwise()));
  }

  private interface Comparison {
    Optional<Gap> of(Expression expression);
  }

  /// All but those that are always NULL.
  private Optional<Gap> all(Stream<Expression> expressions, Comparison comparison) {
    List<Expression> some = expressions.filter(each -> domain(each).maxDistinct() > 0).toList();
    Optional<Gap> result = Optional.of(Gap.POSITIVE);
    for (Expression each : some) {
      Optional<Gap> gap = comparison.of(each);
      result = result.flatMap(known -> gap.map(known::and));
    }
    return some.isEmpty() ? Optional.empty() : result;
  }

  private static boolean isSum(Expression.Call call) {
    return call.arguments().size() == 2
        && (call.function().equals("+") || call.function().equals("DATETIME_PLUS"));
  }

  private static boolean isDifference(Expression.Call call) {
    return call.arguments().size() == 2
        && (call.function().equals("-") || call.function().equals("DATETIME_MINUS"));
  }

  private Optional<Gap> sum(Expression.Call call, Expression lower, int depth) {
    Expression first = call.arguments().getFirst();
    Expression second = call.arguments().getLast();
    return sign(second)
        .flatMap(some -> atLeast(first, lower, depth).map(rest -> rest.plus(some)))
        .or(
            () ->
                sign(first)
                    .flatMap(some -> atLeast(second, lower, depth).map(rest -> rest.plus(some))))
        .map(gap -> isExact(call) ? gap : Gap.MAY_BE_ZERO);
  }

  /// Whether no digit behind the point is lost.
  private static boolean isExact(Expression.Call call) {
    return call.arguments().stream()
        .allMatch(argument -> Numbers.scale(argument.type()) <= Numbers.scale(call.type()));
  }

  /// Whether `expression` is never negative. A part of a day that is added to a date may be lost.
  private Optional<Gap> sign(Expression expression) {
    return Domains.rangeOf(domain(expression))
        .filter(range -> range.low().signum() >= 0)
        .map(
            range ->
                range.low().signum() > 0 && expression.type() != SimpleType.INTERVAL_DAY_TIME
                    ? Gap.POSITIVE
                    : Gap.MAY_BE_ZERO);
  }

  private static boolean isSameNumber(Expression.Cast cast) {
    return cast.mode() == CastMode.STRICT
        && Numbers.scale(cast.type()) >= Numbers.scale(cast.operand().type());
  }

  /// Whether both are the same value in every row. Equal expressions are: a cell is a pure function
  /// of its row, and the stream of a draw is part of the expression.
  private boolean isSame(Expression first, Expression second, int depth) {
    if (first.equals(second)) {
      return true;
    }
    if (depth == 0) {
      return false;
    }
    if (first instanceof Expression.ColumnReference column) {
      return isSame(definition(column), second, depth - 1);
    }
    return second instanceof Expression.ColumnReference column
        && isSame(first, definition(column), depth - 1);
  }

  private Domain domain(Expression expression) {
    return new ExpressionDomains(analysis, table, _ -> {}).domain(expression);
  }
}
