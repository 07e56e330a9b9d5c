package io.datagenc.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanEncoderTest {

  private static GenerationPlan plan(long seed, String scale, Expression expression) {
    ColumnPlan column =
        new ColumnPlan(
            "c",
            expression.type(),
            ColumnPlan.Nullability.NULLABLE,
            ColumnPlan.Visibility.VISIBLE,
            expression,
            Optional.empty(),
            Optional.empty(),
            List.of());
    return new GenerationPlan(
        "s",
        seed,
        1,
        new BigDecimal(scale),
        List.of(
            new TablePlan(
                "t",
                new RowsPlan.Fixed(5),
                5,
                List.of(column),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty())));
  }

  private static Expression literal(long value) {
    return new Expression.Literal(SimpleType.BIGINT, new Value.LongValue(value));
  }

  @Test
  void pinsTheHashOfAPlan() {
    assertThat(plan(42, "1", literal(7)).contentHash())
        .hasSize(64)
        .isEqualTo(plan(42, "1.0", literal(7)).contentHash())
        .isEqualTo("25d85a83e2832c40086eb7faa63313d47293354246bfde2bd7267ecbe408759f");
  }

  @Test
  void dependsOnEverything() {
    assertThat(
            List.of(
                plan(42, "1", literal(7)).contentHash(),
                plan(43, "1", literal(7)).contentHash(),
                plan(42, "10", literal(7)).contentHash(),
                plan(42, "1", literal(8)).contentHash(),
                plan(42, "1", new Expression.Position(PositionFunction.ROW_INDEX)).contentHash(),
                plan(42, "1", new Expression.Literal(SimpleType.BIGINT, Value.Null.NULL))
                    .contentHash(),
                plan(42, "1", new Expression.Cast(literal(7), SimpleType.BIGINT, CastMode.STRICT))
                    .contentHash(),
                plan(42, "1", new Expression.Cast(literal(7), SimpleType.BIGINT, CastMode.TRY))
                    .contentHash()))
        .doesNotHaveDuplicates();
  }
}
