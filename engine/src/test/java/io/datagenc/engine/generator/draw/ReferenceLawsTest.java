package io.datagenc.engine.generator.draw;

import static io.datagenc.engine.generator.Plans.column;
import static io.datagenc.engine.generator.Plans.path;
import static io.datagenc.engine.generator.Plans.plan;
import static io.datagenc.engine.generator.Plans.position;
import static io.datagenc.engine.generator.Plans.reference;
import static io.datagenc.engine.generator.Plans.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.generator.Batches;
import io.datagenc.engine.generator.Plans;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowFilter;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.random.GoodnessOfFit;
import io.datagenc.engine.random.NormalDistribution;
import io.datagenc.engine.random.Permutation;
import io.datagenc.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// References drawn from all rows of a parent, by every law.
class ReferenceLawsTest {
  private static final int ROWS = 200_000;
  private static final Stream STREAM = new Stream("law");

  private static RowDraw drawn(RankLaw law) {
    return new RowDraw.Drawn(new Candidates.All(), law, STREAM, Optional.empty());
  }

  /// Weight k % 7 for row k, NULL for every 11th row.
  private static Expression weight() {
    return new Expression.Given(weights(), SimpleType.DOUBLE);
  }

  private static List<Value> weights() {
    List<Value> weights = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      weights.add(row % 11 == 0 ? Value.Null.NULL : Value.LongValue.ofDouble(row % 7));
    }
    return weights;
  }

  private static double weight(int row) {
    return row % 11 == 0 ? 0 : row % 7;
  }

  private static TablePlan parent(RowsPlan rows) {
    return table(
        "parent",
        rows,
        100,
        List.of(),
        column("row", position(PositionFunction.ROW_INDEX)),
        column("weight", weight()));
  }

  private static GenerationPlan plan(RowDraw draw, int rows, RowsPlan parentRows) {
    return Plans.plan(
        parent(parentRows),
        table(
            "child",
            new RowsPlan.Fixed(rows),
            rows,
            List.of(reference("parent", "parent", draw)),
            column("row", path("parent", position(PositionFunction.ROW_INDEX)))));
  }

  /// How many of 200,000 rows refer to each of 100 rows.
  private static long[] counts(RowDraw draw, RowsPlan parentRows) {
    long[] counts = new long[100];
    for (Object row : Batches.column(plan(draw, ROWS, parentRows), "child", "row")) {
      counts[Math.toIntExact((Long) Objects.requireNonNull(row))]++;
    }
    return counts;
  }

  private static long[] counts(RankLaw law) {
    return counts(drawn(law), new RowsPlan.Fixed(100));
  }

  private static double[] probabilities(IntToDoubleFunction weight) {
    double[] probabilities = new double[100];
    double total = 0;
    for (int i = 0; i < 100; i++) {
      probabilities[i] = weight.applyAsDouble(i);
      total += probabilities[i];
    }
    for (int i = 0; i < 100; i++) {
      probabilities[i] /= total;
    }
    return probabilities;
  }

  /// Counts by rank: the permutation that scatters ranks undone.
  private static long[] byRank(long[] counts) {
    Permutation scatter = new Permutation(RandomStream.of(42, "law").further(64), 100);
    long[] ranked = new long[counts.length];
    for (int row = 0; row < counts.length; row++) {
      ranked[(int) scatter.invert(row)] = counts[row];
    }
    return ranked;
  }

  @Test
  void uniformDrawsEveryRowEquallyOften() {
    assertThat(GoodnessOfFit.chiSquare(counts(new RankLaw.Uniform()), probabilities(_ -> 1)))
        .isLessThan(4);
  }

  @Test
  void zipfFollowsItsLaw() {
    for (double exponent : new double[] {0, 0.7, 1, 1.1, 2.5}) {
      long[] ranked = byRank(counts(Law.Fixed.of(Law.ZIPF, exponent)));
      double[] expected = probabilities(rank -> Math.pow(rank + 1, -exponent));
      assertThat(GoodnessOfFit.chiSquare(ranked, expected)).isLessThan(4);
    }
  }

  @Test
  void ranksAreScattered() {
    long[] counts = counts(Law.Fixed.of(Law.ZIPF, 2));
    int frequent = 0;
    for (int row = 0; row < 5; row++) {
      frequent += counts[row] > ROWS / 100 ? 1 : 0;
    }
    assertThat(frequent).as("frequent rows among the first five").isLessThan(4);
  }

  @Test
  void normalFollowsItsLaw() {
    long[] ranked = byRank(counts(Law.Fixed.of(Law.NORMAL, 30, 15)));
    double[] expected =
        probabilities(
            rank ->
                NormalDistribution.cumulative((rank + 1.5 - 30) / 15)
                    - NormalDistribution.cumulative((rank + 0.5 - 30) / 15));
    assertThat(GoodnessOfFit.chiSquare(ranked, expected)).isLessThan(4);
  }

  @Test
  void poissonFollowsItsLaw() {
    long[] ranked = byRank(counts(Law.Fixed.of(Law.POISSON, 3)));
    double[] expected =
        probabilities(
            rank -> {
              double weight = 1;
              for (int k = 1; k <= rank + 1; k++) {
                weight *= 3.0 / k;
              }
              return weight;
            });
    assertThat(GoodnessOfFit.chiSquare(ranked, expected)).isLessThan(4);
  }

  @Test
  void weightedFollowsTheWeights() {
    RankLaw law = new RankLaw.Weighted(Plans.column("weight", SimpleType.DOUBLE), 0, 6);
    double[] expected = probabilities(ReferenceLawsTest::weight);
    assertThat(GoodnessOfFit.chiSquare(counts(law), expected)).isLessThan(4);
    long[] given = counts(drawn(law), new RowsPlan.GivenRows(100));
    assertThat(GoodnessOfFit.chiSquare(given, expected)).isLessThan(4);
    for (int row = 0; row < 100; row++) {
      assertThat(counts(law)[row] > 0).isEqualTo(weight(row) > 0);
      assertThat(given[row] > 0).isEqualTo(weight(row) > 0);
    }
  }

  @Test
  void weightedFindsTheOnlyPositiveWeight() {
    Expression weight =
        new Expression.Case(
            List.of(
                new Expression.Branch(
                    Plans.call(
                        "=",
                        SimpleType.BOOLEAN,
                        position(PositionFunction.ROW_INDEX),
                        Plans.integer(SimpleType.BIGINT, 4711)),
                    Plans.number(0.001))),
            Plans.number(0),
            SimpleType.DOUBLE);
    GenerationPlan plan =
        Plans.plan(
            table("parent", 20_000, column("row", position(PositionFunction.ROW_INDEX))),
            table(
                "child",
                new RowsPlan.Fixed(20),
                20,
                List.of(reference("parent", "parent", drawn(new RankLaw.Weighted(weight, 0, 5)))),
                column("row", path("parent", position(PositionFunction.ROW_INDEX)))));
    assertThat(Batches.column(plan, "child", "row")).hasSize(20).containsOnly(4711L);
  }

  @Test
  void roundRobinGoesThroughTheParent() {
    List<@Nullable Object> rows =
        Batches.column(
            plan(drawn(new RankLaw.RoundRobin()), 250, new RowsPlan.Fixed(100)), "child", "row");
    for (int row = 0; row < 250; row++) {
      assertThat(rows.get(row)).isEqualTo(row % 100L);
    }
  }

  @Test
  void oneToOneTakesNoRowTwice() {
    for (int rows : new int[] {100, 37, 1}) {
      List<@Nullable Object> found =
          Batches.column(
              plan(new RowDraw.OneToOne(STREAM), rows, new RowsPlan.Fixed(100)), "child", "row");
      assertThat(found).hasSize(rows).doesNotHaveDuplicates().doesNotContainNull();
      assertThat(found).allSatisfy(row -> assertThat((Long) row).isBetween(0L, 99L));
    }
  }

  private static List<@Nullable Object> selfReferences(RowDraw draw, int rows) {
    GenerationPlan plan =
        Plans.plan(
            table(
                "node",
                new RowsPlan.Fixed(rows),
                rows,
                List.of(reference("next", "node", draw)),
                column("next", path("next", position(PositionFunction.ROW_INDEX)))));
    return Batches.column(plan, "node", "next");
  }

  @Test
  void oneToOneWithinATableIsASingleCycle() {
    for (int rows : new int[] {2, 3, 10, 257, 1000}) {
      List<@Nullable Object> next = selfReferences(new RowDraw.OneToOne(STREAM), rows);
      long row = 0;
      for (int step = 1; step <= rows; step++) {
        row = (Long) Objects.requireNonNull(next.get((int) row));
        assertThat(row == 0).isEqualTo(step == rows);
      }
    }
    assertThat(selfReferences(new RowDraw.OneToOne(STREAM), 1)).containsOnlyNulls();
  }

  @Test
  void aSelfReferenceNeverPicksItsOwnRowUnderEveryLaw() {
    Expression weight = Plans.number(2);
    for (RankLaw law :
        List.of(
            new RankLaw.Uniform(),
            new RankLaw.RoundRobin(),
            Law.Fixed.of(Law.ZIPF, 1.5),
            Law.Fixed.of(Law.NORMAL, 2, 2),
            Law.Fixed.of(Law.POISSON, 2),
            new RankLaw.Weighted(weight, 2, 2))) {
      for (int rows : new int[] {2, 3, 50}) {
        List<@Nullable Object> next = selfReferences(drawn(law), rows);
        for (int row = 0; row < rows; row++) {
          assertThat((Long) next.get(row))
              .as("row %d of %d by %s", row, rows, law)
              .isNotNull()
              .isNotEqualTo((long) row)
              .isBetween(0L, rows - 1L);
        }
      }
      assertThat(selfReferences(drawn(law), 1)).as("%s", law).containsOnlyNulls();
    }
  }

  @Test
  void zipfOfASelfReferenceKeepsItsFrequentRow() {
    List<@Nullable Object> next = selfReferences(drawn(Law.Fixed.of(Law.ZIPF, 3)), 1000);
    long first = new Permutation(RandomStream.of(42, "law").further(64), 1000).apply(0);
    long frequent = next.stream().filter(row -> Objects.equals(row, first)).count();
    // 1/ζ(3) of all rows refer to the row of the first rank.
    assertThat(frequent / 1000.0).isBetween(0.78, 0.88);
  }

  private static Expression rowIs(String function, long number) {
    return Plans.call(
        function,
        SimpleType.BOOLEAN,
        position(PositionFunction.ROW_INDEX),
        Plans.integer(SimpleType.BIGINT, number));
  }

  private static RowDraw filtered(RankLaw law, Expression condition, Long... matches) {
    return new RowDraw.Drawn(
        new Candidates.All(), law, STREAM, Optional.of(new RowFilter(condition, List.of(matches))));
  }

  @Test
  void aFilterDrawsOnlyMatches() {
    long[] counts =
        counts(filtered(new RankLaw.Uniform(), rowIs("<", 40), 0L), new RowsPlan.Fixed(100));
    assertThat(GoodnessOfFit.chiSquare(counts, probabilities(row -> row < 40 ? 1 : 0)))
        .isLessThan(4);
    long[] weighted =
        counts(
            filtered(
                new RankLaw.Weighted(Plans.column("weight", SimpleType.DOUBLE), 0, 6),
                rowIs("<", 40),
                0L),
            new RowsPlan.Fixed(100));
    assertThat(GoodnessOfFit.chiSquare(weighted, probabilities(row -> row < 40 ? weight(row) : 0)))
        .isLessThan(4);
  }

  @Test
  void theFirstOf64DrawsThatMatchesIsTaken() {
    List<@Nullable Object> all = selfReferences(drawn(new RankLaw.Uniform()), 1000);
    List<@Nullable Object> some =
        selfReferences(filtered(new RankLaw.Uniform(), rowIs("<", 500), 0L, 1L), 1000);
    int same = 0;
    for (int row = 0; row < 1000; row++) {
      assertThat((Long) some.get(row)).isLessThan(500L).isNotEqualTo((long) row);
      if ((Long) Objects.requireNonNull(all.get(row)) < 500) {
        assertThat(some.get(row)).isEqualTo(all.get(row));
        same++;
      }
    }
    assertThat(same).isBetween(400, 600);
  }

  @Test
  void aKnownMatchIsTakenWhereNoDrawMatches() {
    RowDraw rare = filtered(new RankLaw.Uniform(), rowIs("=", 70_000), 70_000L);
    List<@Nullable Object> next = selfReferences(rare, 100_000);
    assertThat(next.get(70_000)).as("the only match does not pick itself").isNull();
    next.remove(70_000);
    assertThat(next).containsOnly(70_000L);
    RowDraw two = filtered(new RankLaw.Uniform(), rowIs(">=", 99_998), 99_999L, 99_998L);
    List<@Nullable Object> other = selfReferences(two, 100_000);
    assertThat(other.get(99_999)).isEqualTo(99_998L);
    assertThat(other.get(99_998)).isEqualTo(99_999L);
    assertThat(other).containsOnly(99_999L, 99_998L);
  }
}
