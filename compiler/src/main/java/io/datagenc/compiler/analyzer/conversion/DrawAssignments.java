package io.datagenc.compiler.analyzer.conversion;

import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.CharType;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.MapType;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.RowType;
import io.datagenc.engine.plan.type.SetType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimeType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Draws as values of a column's type, which they adopt where that keeps their law.
final class DrawAssignments {
  private DrawAssignments() {}

  /// `draw` as a value of `type`; empty if its values do not fit without a CAST.
  static Optional<Expression> draw(
      Expression.Draw draw, Type type, ExpressionConversions conversions) {
    Optional<Distribution> adopted =
        switch (draw.distribution()) {
          // A number is rounded to the column's type; a count is one already.
          case Distribution.ByLaw drawn ->
              drawn.law().kind() == Law.Kind.CONTINUOUS
                      && Assignments.isNumber(draw.type())
                      && Assignments.isNumber(type)
                  ? Optional.of(drawn)
                  : Optional.empty();
          case Distribution.Uniform uniform -> uniform(uniform, draw.type(), type, conversions);
          case Distribution.Text texts -> text(texts, type);
          case Distribution.Choice choice ->
              Assignments.all(choice.values(), type, conversions).map(Distribution.Choice::new);
          case Distribution.WeightedChoice choice -> weightedChoice(choice, type, conversions);
          case Distribution.Histogram histogram ->
              histogram(histogram, draw.type(), type, conversions);
          case Distribution.Sample sample ->
              type instanceof ArrayType
                  ? Assignments.assign(sample.array(), type, conversions)
                      .map(array -> new Distribution.Sample(array, sample.count()))
                  : Optional.empty();
          case Distribution.ArrayOf array ->
              type instanceof ArrayType target
                  ? Assignments.assign(array.element(), target.element(), conversions)
                      .map(element -> new Distribution.ArrayOf(array.low(), array.high(), element))
                  : Optional.empty();
          case Distribution.Correlated correlated ->
              draw(
                      new Expression.Draw(draw.stream(), correlated.law(), draw.type()),
                      type,
                      conversions)
                  .filter(Expression.Draw.class::isInstance)
                  .map(drawn -> ((Expression.Draw) drawn).distribution())
                  .map(
                      law ->
                          new Distribution.Correlated(correlated.value(), correlated.rho(), law));
          case Distribution.Arrivals arrivals -> arrivals(arrivals, draw.type(), type, conversions);
          case Distribution.Markov markov ->
              Assignments.all(markov.states(), type, conversions)
                  .map(states -> new Distribution.Markov(states, markov.matrix()));
          case Distribution.Zipf ignored -> Optional.empty();
          case Distribution.Bernoulli ignored -> Optional.empty();
          case Distribution.Uuid ignored -> Optional.empty();
        };
    if (adopted.isPresent()) {
      return Optional.of(new Expression.Draw(draw.stream(), adopted.get(), type));
    }
    return Assignments.fits(draw.type(), type)
        ? Optional.of(Assignments.converted(draw, type, conversions))
        : Optional.empty();
  }

  /// Integers stay integers; everything else is drawn in the column's own precision.
  private static Optional<Distribution> uniform(
      Distribution.Uniform uniform, Type from, Type type, ExpressionConversions conversions) {
    boolean adopts =
        (from instanceof DecimalType
                && (type instanceof DecimalType || Assignments.isFloating(type)))
            || (Assignments.isFloating(from) && Assignments.isFloating(type))
            || (Assignments.isPointInTime(from)
                && Assignments.isTimestamp(type)
                && Assignments.fits(from, type))
            || (from instanceof TimeType
                && type instanceof TimeType
                && Assignments.fits(from, type));
    boolean crossesZone =
        type instanceof TimestampWithTimeZoneType && !(from instanceof TimestampWithTimeZoneType);
    boolean isConstant =
        uniform.low() instanceof Expression.Literal && uniform.high() instanceof Expression.Literal;
    if (!adopts || crossesZone && !isConstant && !conversions.isUtc()) {
      // The clock goes back and forth, so that bounds in order need not stay so.
      return Optional.empty();
    }
    return Assignments.all(List.of(uniform.low(), uniform.high()), type, conversions)
        .map(bounds -> new Distribution.Uniform(bounds.getFirst(), bounds.getLast()));
  }

  /// As by [#uniform]; the months, days and hours of a profile stay those of local time.
  private static Optional<Distribution> arrivals(
      Distribution.Arrivals arrivals, Type from, Type type, ExpressionConversions conversions) {
    if (type instanceof TimestampWithTimeZoneType
        && !(from instanceof TimestampWithTimeZoneType)
        && !arrivals.profile().isEven()) {
      return Optional.empty();
    }
    return uniform(
            new Distribution.Uniform(arrivals.low(), arrivals.high()), from, type, conversions)
        .map(Distribution::operands)
        .map(
            bounds ->
                new Distribution.Arrivals(
                    bounds.getFirst(),
                    bounds.getLast(),
                    arrivals.ordinal(),
                    arrivals.count(),
                    arrivals.profile()));
  }

  /// As by [#uniform], where the bounds are constants of the column's type then.
  private static Optional<Distribution> histogram(
      Distribution.Histogram histogram, Type from, Type type, ExpressionConversions conversions) {
    if (type.representation() != Representation.LONG || type == SimpleType.REAL) {
      return Optional.empty();
    }
    Expression first = histogram.bounds().getFirst();
    return uniform(new Distribution.Uniform(first, first), from, type, conversions)
        .flatMap(ignored -> Assignments.all(histogram.bounds(), type, conversions))
        .filter(bounds -> bounds.stream().allMatch(Expression.Literal.class::isInstance))
        .map(bounds -> new Distribution.Histogram(bounds, histogram.weights()));
  }

  private static Optional<Distribution> text(Distribution.Text texts, Type type) {
    return switch (type) {
      case VarcharType text -> Optional.of(texts.within(text.maxLength()));
      case CharType text -> Optional.of(texts.within(text.length()));
      case SimpleType _,
          DecimalType _,
          TimeType _,
          TimestampType _,
          TimestampWithTimeZoneType _,
          ArrayType _,
          SetType _,
          MapType _,
          RowType _ ->
          Optional.empty();
    };
  }

  private static Optional<Distribution> weightedChoice(
      Distribution.WeightedChoice choice, Type type, ExpressionConversions conversions) {
    List<Distribution.Alternative> alternatives = new ArrayList<>();
    for (Distribution.Alternative alternative : choice.alternatives()) {
      Optional<Expression> value = Assignments.assign(alternative.value(), type, conversions);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      alternatives.add(new Distribution.Alternative(value.get(), alternative.weight()));
    }
    return Optional.of(new Distribution.WeightedChoice(alternatives));
  }
}
