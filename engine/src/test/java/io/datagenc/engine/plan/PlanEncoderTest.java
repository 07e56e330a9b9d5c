package io.datagenc.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
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
                hash(drawn(all, Law.Fixed.of(Law.ZIPF, 1))),
                hash(drawn(all, Law.Fixed.of(Law.ZIPF, 2))),
                hash(drawn(all, Law.Fixed.of(Law.NORMAL, 1, 2))),
                hash(drawn(all, Law.Fixed.of(Law.NORMAL, 2, 2))),
                hash(drawn(all, Law.Fixed.of(Law.NORMAL, 1, 3))),
                hash(drawn(all, Law.Fixed.of(Law.POISSON, 1))),
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

  private static String counted(CountLaw law) {
    FanOut fanOut = new FanOut(0, 40, law, new Stream("s"));
    return hashOf(
        new TablePlan(
            "t",
            new RowsPlan.PerOwner("r", fanOut),
            5,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty()));
  }

  private static String ranked(RankLaw law) {
    return hashOf(
        new TablePlan(
            "t",
            new RowsPlan.Fixed(5),
            5,
            List.of(),
            List.of(
                new ReferencePlan(
                    "r",
                    "t",
                    drawn(new Candidates.All(), law),
                    Optional.empty(),
                    List.of(),
                    List.of())),
            List.of(),
            List.of(),
            Optional.empty()));
  }

  private static String hashOf(TablePlan table) {
    return new GenerationPlan("s", 42, 1, BigDecimal.ONE, List.of(table)).contentHash();
  }

  @Test
  void pinsTheHashesOfLaws() {
    assertThat(counted(Law.Fixed.of(Law.ZIPF, 1.2)))
        .isEqualTo("0d2af51bee9aa989e1ff3922971937243ff9ca6ef45ed3e180fbcaf9f2589bcb");
    assertThat(counted(Law.Fixed.of(Law.NORMAL, 5, 1.5)))
        .isEqualTo("55db4ccb130296fcbfab2876653a4ac27a9adb063fcaa5dfcf51f4d37c644846");
    assertThat(counted(Law.Fixed.of(Law.POISSON, 3.5)))
        .isEqualTo("5f90353653639090bb0ceb025d509e5d4fb37025a44c683f0bc99b340ba623a5");
    assertThat(counted(Law.Fixed.of(Law.BINOMIAL, 12, 0.3)))
        .isEqualTo("03f2cb0bae7f49c27dcd88523a74b7c71113a2fb8c4f40d780a8d87cb2e6b911");
    assertThat(counted(Law.Fixed.of(Law.GEOMETRIC, 0.2)))
        .isEqualTo("c643d04a07723813c6b394fcadebb0e4403ada91ff649e5e080f06c6c3cb2bb2");
    assertThat(counted(Law.Fixed.of(Law.EXPONENTIAL, 7)))
        .isEqualTo("cc9671fb98692b0a1673746d7ad1947cb263d636e8979f18b7f18b7ba7ff7840");
    assertThat(counted(Law.Fixed.of(Law.LOGNORMAL, 1, 0.7)))
        .isEqualTo("b513a610a9f321e1f032960f2d902e3f58de294d16fa44532ff38430b70ff00c");
    assertThat(counted(Law.Fixed.of(Law.PARETO, 1, 1.2)))
        .isEqualTo("930877f7fa6df91a3fa55feb7eaf688a126f4eec4df74794ad1036d13f93a92c");
    assertThat(ranked(Law.Fixed.of(Law.ZIPF, 1.2)))
        .isEqualTo("cc90877cc23490c4c595f38afc241daec180aecb99ad115e26cb5a56062f5583");
    assertThat(ranked(Law.Fixed.of(Law.NORMAL, 5, 1.5)))
        .isEqualTo("cdd198ac32fbb4337445f31f9877641be279233343769f6d525302592eff9096");
    assertThat(ranked(Law.Fixed.of(Law.POISSON, 3.5)))
        .isEqualTo("e46053fca9082c024c96ccbf6bee1fa23ca101a2b8204cd706c753fd4f912241");
  }

  @Test
  void pinsTheHashesOfDrawsByLaw() {
    Expression three = new Expression.Literal(SimpleType.DOUBLE, Value.LongValue.ofDouble(3.5));
    Expression one = new Expression.Literal(SimpleType.DOUBLE, Value.LongValue.ofDouble(1.5));
    assertThat(drawn(Law.NORMAL, Optional.empty(), three, one))
        .isEqualTo("fd6dba6cbb4761076bf27279dcc5bce4bc6d592e58baacb9ed6df7a549895177");
    assertThat(drawn(Law.NORMAL, Optional.of(new Distribution.Bounds(one, three)), three, one))
        .isEqualTo("06ebe5f77b5338f92d5ac10ab25c0c5b72aa23f21959238698d4a559dfcf47a8");
    assertThat(drawn(Law.POISSON, Optional.empty(), three))
        .isEqualTo("8bf2312d567f35254660d7e74bb61b3ddbcf1bb5990e468e2a866d2e77d7b2b1");
  }

  private static String drawn(
      Law law, Optional<Distribution.Bounds> bounds, Expression... parameters) {
    return plan(
            42,
            "1",
            new Expression.Draw(
                new Stream("s"),
                new Distribution.ByLaw(law, List.of(parameters), bounds),
                SimpleType.DOUBLE))
        .contentHash();
  }
}
