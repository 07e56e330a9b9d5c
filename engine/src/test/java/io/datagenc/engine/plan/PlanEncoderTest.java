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

  private static String hash(RowDraw draw) {
    return plan(1, "1", literal(7))
        .withTables(
            List.of(
                plan(1, "1", literal(7))
                    .table("t")
                    .withReferences(
                        List.of(
                            new ReferencePlan(
                                "r", "t", draw, Optional.empty(), List.of(), List.of())))))
        .contentHash();
  }

  private static RowDraw drawn(Candidates candidates, RankLaw law) {
    return new RowDraw.Drawn(candidates, law, new Stream("s"), Optional.empty());
  }

  private static RowDraw filtered(long condition, Long... matches) {
    return new RowDraw.Drawn(
        new Candidates.All(),
        new RankLaw.Uniform(),
        new Stream("s"),
        Optional.of(new RowFilter(literal(condition), List.of(matches))));
  }

  @Test
  void dependsOnHowReferencesAreDrawn() {
    Candidates all = new Candidates.All();
    RankLaw uniform = new RankLaw.Uniform();
    assertThat(
            List.of(
                hash(drawn(all, uniform)),
                hash(drawn(new Candidates.Preceding(), uniform)),
                hash(drawn(new Candidates.Owned("a"), uniform)),
                hash(drawn(new Candidates.Owned("b"), uniform)),
                hash(drawn(new Candidates.PrecedingOwned("a"), uniform)),
                hash(drawn(new Candidates.OwnedByThisRow(), uniform)),
                hash(drawn(all, new RankLaw.RoundRobin())),
                hash(drawn(all, new RankLaw.Zipf(1))),
                hash(drawn(all, new RankLaw.Zipf(2))),
                hash(drawn(all, new RankLaw.Normal(1, 2))),
                hash(drawn(all, new RankLaw.Normal(2, 2))),
                hash(drawn(all, new RankLaw.Normal(1, 3))),
                hash(drawn(all, new RankLaw.Poisson(1))),
                hash(drawn(all, new RankLaw.Weighted(literal(1), 0, 2))),
                hash(drawn(all, new RankLaw.Weighted(literal(2), 0, 2))),
                hash(drawn(all, new RankLaw.Weighted(literal(1), 1, 2))),
                hash(drawn(all, new RankLaw.Weighted(literal(1), 0, 3))),
                hash(filtered(1, 5L)),
                hash(filtered(1, 6L)),
                hash(filtered(2, 5L)),
                hash(filtered(1, 5L, 6L)),
                hash(new RowDraw.OneToOne(new Stream("s"))),
                hash(new RowDraw.OneToOne(new Stream("t"))),
                hash(new RowDraw.Owner())))
        .doesNotHaveDuplicates();
  }
}
