package io.datagenc.engine.generator.draw;

import static io.datagenc.engine.generator.Plans.column;
import static io.datagenc.engine.generator.Plans.plan;
import static io.datagenc.engine.generator.Plans.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.vector.IntVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LawKernelTest {
  private static final int ROWS = 8192;

  private static Expression draw(Type type, Law law, Expression... parameters) {
    return new Expression.Draw(
        new Stream("s"), new Distribution.ByLaw(law, List.of(parameters), Optional.empty()), type);
  }

  private static Expression number(double value) {
    return new Expression.Literal(SimpleType.DOUBLE, Value.LongValue.ofDouble(value));
  }

  private static Expression point(Type type, long value) {
    return new Expression.Literal(type, new Value.LongValue(value));
  }

  private static Vector generate(Expression expression, int rows) {
    GenerationPlan plan = plan(table("t", rows, column("c", expression)));
    return PlanGenerator.of(plan)
        .table("t", List.of("c"))
        .generate(0, rows, Scratch.of(Scratch.Ownership.HANDED_OVER))
        .columns()
        .getFirst();
  }

  @Test
  void parametersAreThoseOfTheRow() {
    Expression mean =
        new Expression.Cast(
            new Expression.Position(PositionFunction.ORDINAL), SimpleType.DOUBLE, CastMode.STRICT);
    LongVector alone =
        (LongVector) generate(draw(SimpleType.DOUBLE, Law.EXPONENTIAL, number(1)), ROWS);
    LongVector scaled = (LongVector) generate(draw(SimpleType.DOUBLE, Law.EXPONENTIAL, mean), ROWS);
    for (int i = 0; i < ROWS; i++) {
      double expected = Double.longBitsToDouble(alone.values()[i]) * (i + 1);
      assertThat(Double.longBitsToDouble(scaled.values()[i]))
          .isCloseTo(expected, within(expected * 1e-12));
    }
  }

  @Test
  void datesOfATriangleAreAroundItsMode() {
    Expression date =
        draw(
            SimpleType.DATE,
            Law.TRIANGULAR,
            point(SimpleType.DATE, 20_000),
            point(SimpleType.DATE, 20_030),
            point(SimpleType.DATE, 20_040));
    IntVector days = (IntVector) generate(date, ROWS);
    int[] months = new int[41];
    for (int i = 0; i < ROWS; i++) {
      months[days.values()[i] - 20_000]++;
    }
    // P(x <= 20030) = 30 / 40, about half a day of which is rounded up.
    int upToMode = 0;
    for (int day = 0; day <= 30; day++) {
      upToMode += months[day];
    }
    assertThat(upToMode).isBetween((int) (ROWS * 0.72), (int) (ROWS * 0.83));
    assertThat(months[30]).isGreaterThan(3 * months[5]);
  }

  @Test
  void timestampsKeepTheirPrecisionFarFromTheEpoch() {
    Type type = new TimestampType(3);
    long first = 250_000_000_000_000_000L;
    LongVector micros =
        (LongVector)
            generate(
                draw(
                    type,
                    Law.TRIANGULAR,
                    point(type, first),
                    point(type, first + 2_000),
                    point(type, first + 5_000)),
                ROWS);
    for (int i = 0; i < ROWS; i++) {
      assertThat(micros.values()[i]).isBetween(first, first + 5_000);
      assertThat((micros.values()[i] - first) % 1_000).isZero();
    }
  }

  @Test
  void invalidParametersFailWithTheRow() {
    Expression mean =
        new Expression.Call(
            "-",
            List.of(
                number(2),
                new Expression.Cast(
                    new Expression.Position(PositionFunction.ORDINAL),
                    SimpleType.DOUBLE,
                    CastMode.STRICT)),
            SimpleType.DOUBLE);
    assertThatThrownBy(() -> generate(draw(SimpleType.DOUBLE, Law.EXPONENTIAL, mean), 5))
        .isInstanceOf(GenerationException.class)
        .hasMessageContaining("row 2: exponential: the mean is negative");
  }
}
