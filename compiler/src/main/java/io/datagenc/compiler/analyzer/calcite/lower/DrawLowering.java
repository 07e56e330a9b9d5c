package io.datagenc.compiler.analyzer.calcite.lower;

import io.datagenc.compiler.analyzer.calcite.operator.DrawOperator;
import io.datagenc.compiler.analyzer.calcite.operator.RandomFunction;
import io.datagenc.compiler.analyzer.conversion.ExpressionConversions;
import io.datagenc.engine.plan.expression.ArrivalProfile;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.ArrayType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampWithTimeZoneType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.VarcharType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lowers calls of random functions to draws.
final class DrawLowering {

  private DrawLowering() {}

  static Expression lower(
      DrawOperator operator,
      Stream stream,
      Type inferred,
      List<Expression> operands,
      ExpressionConversions conversions) {
    Type type = type(operator.function(), inferred, operands);
    Distribution distribution =
        switch (operator.function()) {
          case RandomFunction.OfLaw drawn -> byLaw(drawn.law(), type, operands, conversions);
          case RandomFunction.OfTexts drawn ->
              new Distribution.Text(
                  drawn.function(), operator.constants().texts(), VarcharType.UNBOUNDED);
          case RandomFunction.Special special ->
              switch (special) {
                case UNIFORM -> {
                  List<Expression> bounds = conversions.convertAll(operands, type);
                  yield new Distribution.Uniform(bounds.getFirst(), bounds.getLast());
                }
                case ZIPF ->
                    new Distribution.Zipf(
                        operator.constants().numbers().getFirst().doubleValue(),
                        conversions.convert(operands.getFirst(), SimpleType.BIGINT));
                case BERNOULLI ->
                    new Distribution.Bernoulli(
                        conversions.convert(operands.getFirst(), SimpleType.DOUBLE));
                case CHOICE -> new Distribution.Choice(conversions.convertAll(operands, type));
                case WEIGHTED_CHOICE -> weightedChoice(operator, type, operands, conversions);
                case HISTOGRAM ->
                    new Distribution.Histogram(
                        conversions.convertAll(operands, type), operator.constants().numbers());
                case UUID -> new Distribution.Uuid();
                case UUID_V7 ->
                    new Distribution.Uuid(
                        Optional.of(
                            conversions.convert(
                                operands.getFirst(), new TimestampWithTimeZoneType(3))));
                case SAMPLE ->
                    new Distribution.Sample(
                        operands.getFirst(),
                        conversions.convert(operands.getLast(), SimpleType.BIGINT));
                case ARRAY_OF ->
                    new Distribution.ArrayOf(
                        conversions.convert(operands.get(0), SimpleType.BIGINT),
                        conversions.convert(operands.get(1), SimpleType.BIGINT),
                        operands.get(2));
                case CORRELATED ->
                    new Distribution.Correlated(
                        operands.getFirst(),
                        operator.constants().numbers().getFirst(),
                        ((Expression.Draw) operands.getLast()).distribution());
                case ARRIVALS -> {
                  List<Expression> bounds = conversions.convertAll(operands, type);
                  yield new Distribution.Arrivals(
                      bounds.getFirst(),
                      bounds.getLast(),
                      new Expression.Position(PositionFunction.ORDINAL),
                      new Expression.Position(PositionFunction.SIBLING_COUNT),
                      profile(operator.constants().rows()));
                }
                case MARKOV ->
                    new Distribution.Markov(
                        conversions.convertAll(operands, type), operator.constants().rows());
                case RANDOM_BYTES ->
                    throw new IllegalStateException("random bytes are texts of hexadecimal digits");
              };
        };
    return new Expression.Draw(stream, distribution, type);
  }

  /// That of arrays is made of the plan's own types, which are more exact.
  private static Type type(RandomFunction function, Type inferred, List<Expression> operands) {
    return function == RandomFunction.Special.SAMPLE
        ? operands.getFirst().type()
        : function == RandomFunction.Special.CORRELATED
            ? operands.getLast().type()
            : function == RandomFunction.Special.ARRAY_OF
                ? new ArrayType(operands.get(2).type())
                : inferred;
  }

  private static ArrivalProfile profile(List<List<BigDecimal>> parts) {
    return parts.isEmpty()
        ? ArrivalProfile.EVEN
        : new ArrivalProfile(
            parts.get(0).isEmpty() ? BigDecimal.ONE : parts.get(0).getFirst(),
            parts.get(1),
            parts.get(2),
            parts.get(3));
  }

  /// Operands behind the parameters are bounds.
  private static Distribution byLaw(
      Law law, Type type, List<Expression> operands, ExpressionConversions conversions) {
    boolean isPoint = law.isBetweenValues() && type != SimpleType.DOUBLE;
    List<Expression> converted =
        conversions.convertAll(operands, isPoint ? type : SimpleType.DOUBLE);
    int count = law.parameters().size();
    return new Distribution.ByLaw(
        law,
        converted.subList(0, count),
        converted.size() > count
            ? Optional.of(new Distribution.Bounds(converted.get(count), converted.get(count + 1)))
            : Optional.empty());
  }

  private static Distribution weightedChoice(
      DrawOperator operator,
      Type type,
      List<Expression> operands,
      ExpressionConversions conversions) {
    List<BigDecimal> weights = operator.constants().numbers();
    List<Distribution.Alternative> alternatives = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      alternatives.add(
          new Distribution.Alternative(conversions.convert(operands.get(i), type), weights.get(i)));
    }
    return new Distribution.WeightedChoice(alternatives);
  }
}
