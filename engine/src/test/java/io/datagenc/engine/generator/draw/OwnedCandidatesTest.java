package io.datagenc.engine.generator.draw;

import static io.datagenc.engine.generator.Plans.column;
import static io.datagenc.engine.generator.Plans.path;
import static io.datagenc.engine.generator.Plans.position;
import static io.datagenc.engine.generator.Plans.reference;
import static io.datagenc.engine.generator.Plans.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Batches;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.generator.Plans;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.Candidates;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.RankLaw;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.random.GoodnessOfFit;
import io.datagenc.engine.vector.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// References drawn from the rows that an owner has: regions own shops, shops own clerks, and sales
/// refer to all of them.
class OwnedCandidatesTest {
  private static final int REGIONS = 60;
  private static final int SALES = 6000;
  private static final FanOut SHOPS =
      new FanOut(0, 4, new CountLaw.Uniform(), new Stream("shop/rows"));
  private static final FanOut CLERKS =
      new FanOut(0, 9, new CountLaw.Uniform(), new Stream("clerk/rows"));

  static List<RankLaw> laws() {
    return List.of(
        new RankLaw.Uniform(),
        new RankLaw.RoundRobin(),
        Law.Fixed.of(Law.ZIPF, 1.2),
        Law.Fixed.of(Law.NORMAL, 2, 1.5),
        Law.Fixed.of(Law.POISSON, 1.5),
        new RankLaw.Weighted(column("weight", SimpleType.DOUBLE), 1, 8));
  }

  private static RowDraw drawn(String stream, Candidates candidates, RankLaw law) {
    return new RowDraw.Drawn(candidates, law, new Stream(stream), Optional.empty());
  }

  private static ColumnPlan row(String name, String reference) {
    return column(name, path(reference, position(PositionFunction.ROW_INDEX)));
  }

  /// The weight of a row: 1 to 8, by its position.
  private static ColumnPlan weight() {
    Expression row = position(PositionFunction.ROW_INDEX);
    Expression eight = Plans.integer(SimpleType.BIGINT, 8);
    Expression rest = Plans.call("MOD", SimpleType.BIGINT, row, eight);
    return column(
        "weight",
        new Expression.Cast(
            Plans.call("+", SimpleType.BIGINT, rest, Plans.integer(SimpleType.BIGINT, 1)),
            SimpleType.DOUBLE,
            CastMode.STRICT));
  }

  private static GenerationPlan plan(RankLaw law) {
    TablePlan region =
        table(
            "region",
            new RowsPlan.Fixed(REGIONS),
            REGIONS,
            List.of(
                reference("seat", "shop", drawn("seat", new Candidates.OwnedByThisRow(), law)),
                reference("head", "clerk", drawn("head", new Candidates.OwnedByThisRow(), law))),
            row("seat", "seat"),
            row("head", "head"));
    long shops = FanOutTable.of(SHOPS, 42).total(REGIONS);
    TablePlan shop =
        table(
            "shop",
            new RowsPlan.PerOwner("region", SHOPS),
            shops,
            List.of(reference("region", "region", new RowDraw.Owner())),
            row("region", "region"),
            weight());
    long clerks = FanOutTable.of(CLERKS, 42).total(shops);
    TablePlan clerk =
        table(
            "clerk",
            new RowsPlan.PerOwner("shop", CLERKS),
            clerks,
            List.of(
                reference("shop", "shop", new RowDraw.Owner()),
                reference("peer", "clerk", drawn("peer", new Candidates.Owned("shop"), law)),
                reference(
                    "boss", "clerk", drawn("boss", new Candidates.PrecedingOwned("shop"), law)),
                reference("any", "region", RowDraw.uniform(new Stream("any"))),
                reference(
                    "elder", "clerk", drawn("elder", new Candidates.PrecedingOwned("any"), law))),
            row("shop", "shop"),
            column("region", path("shop", path("region", position(PositionFunction.ROW_INDEX)))),
            row("peer", "peer"),
            row("boss", "boss"),
            row("any", "any"),
            row("elder", "elder"),
            weight());
    TablePlan sale =
        table(
            "sale",
            new RowsPlan.Fixed(SALES),
            SALES,
            List.of(
                reference("region", "region", RowDraw.uniform(new Stream("region")), "0.1"),
                reference("shop", "shop", drawn("shop", new Candidates.Owned("region"), law)),
                reference("clerk", "clerk", drawn("clerk", new Candidates.Owned("region"), law)),
                reference("seller", "clerk", drawn("seller", new Candidates.Owned("shop"), law))),
            row("region", "region"),
            row("shop", "shop"),
            row("clerk", "clerk"),
            row("seller", "seller"));
    return Plans.plan(region, shop, clerk, sale);
  }

  /// The rows of `table` by the value of `column`, in order.
  private static Map<@Nullable Object, List<Long>> rowsBy(
      GenerationPlan plan, String table, String column) {
    Map<@Nullable Object, List<Long>> rows = new HashMap<>();
    long row = 0;
    for (@Nullable Object value : Batches.column(plan, table, column)) {
      rows.computeIfAbsent(value, _ -> new ArrayList<>()).add(row++);
    }
    return rows;
  }

  /// Checks that every row refers to one of its candidates, or to nothing if it has none, and that
  /// references spread over the candidates.
  private static void assertAmong(List<@Nullable Object> references, List<List<Long>> candidates) {
    int found = 0;
    int firsts = 0;
    for (int row = 0; row < references.size(); row++) {
      if (candidates.get(row).isEmpty()) {
        assertThat(references.get(row)).isNull();
      } else {
        assertThat(candidates.get(row)).contains((Long) references.get(row));
        found += candidates.get(row).size() > 1 ? 1 : 0;
        firsts +=
            candidates.get(row).size() > 1
                    && candidates.get(row).getFirst().equals(references.get(row))
                ? 1
                : 0;
      }
    }
    assertThat(firsts).isBetween(1, Math.max(found - 1, found * 4 / 5));
  }

  private static List<List<Long>> candidates(
      List<@Nullable Object> owners, Map<@Nullable Object, List<Long>> rows) {
    return owners.stream()
        .map(owner -> owner == null ? List.<Long>of() : rows.getOrDefault(owner, List.of()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void drawsWithinTheOwner(RankLaw law) {
    GenerationPlan plan = plan(law);
    assertAmong(
        Batches.column(plan, "sale", "shop"),
        candidates(Batches.column(plan, "sale", "region"), rowsBy(plan, "shop", "region")));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void drawsWithinTheOwnersOwner(RankLaw law) {
    GenerationPlan plan = plan(law);
    assertAmong(
        Batches.column(plan, "sale", "clerk"),
        candidates(Batches.column(plan, "sale", "region"), rowsBy(plan, "clerk", "region")));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void drawsWithinWhatIsDrawnWithin(RankLaw law) {
    GenerationPlan plan = plan(law);
    assertAmong(
        Batches.column(plan, "sale", "seller"),
        candidates(Batches.column(plan, "sale", "shop"), rowsBy(plan, "clerk", "shop")));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void drawsAmongTheRowsThatThisRowOwns(RankLaw law) {
    GenerationPlan plan = plan(law);
    List<@Nullable Object> regions = new ArrayList<>();
    for (long region = 0; region < REGIONS; region++) {
      regions.add(region);
    }
    assertAmong(
        Batches.column(plan, "region", "seat"),
        candidates(regions, rowsBy(plan, "shop", "region")));
    assertAmong(
        Batches.column(plan, "region", "head"),
        candidates(regions, rowsBy(plan, "clerk", "region")));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void aPeerIsNeverTheRowItself(RankLaw law) {
    GenerationPlan plan = plan(law);
    List<List<Long>> candidates = new ArrayList<>();
    long row = 0;
    for (List<Long> peers :
        candidates(Batches.column(plan, "clerk", "shop"), rowsBy(plan, "clerk", "shop"))) {
      long own = row++;
      candidates.add(peers.stream().filter(peer -> peer != own).toList());
    }
    assertAmong(Batches.column(plan, "clerk", "peer"), candidates);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void precedingStaysBeforeTheRow(RankLaw law) {
    GenerationPlan plan = plan(law);
    Map<String, Map<@Nullable Object, List<Long>>> owners =
        Map.of("shop", rowsBy(plan, "clerk", "shop"), "any", rowsBy(plan, "clerk", "region"));
    owners.forEach(
        (owner, rows) -> {
          List<List<Long>> earlier = new ArrayList<>();
          long row = 0;
          for (List<Long> all : candidates(Batches.column(plan, "clerk", owner), rows)) {
            long own = row++;
            earlier.add(all.stream().filter(other -> other < own).toList());
          }
          assertAmong(
              Batches.column(plan, "clerk", owner.equals("shop") ? "boss" : "elder"), earlier);
        });
  }

  @Test
  void zipfPrefersTheSameRowOfAnOwner() {
    GenerationPlan plan = plan(Law.Fixed.of(Law.ZIPF, 4));
    Map<@Nullable Object, Map<@Nullable Object, Integer>> counts = new HashMap<>();
    List<@Nullable Object> regions = Batches.column(plan, "sale", "region");
    List<@Nullable Object> clerks = Batches.column(plan, "sale", "clerk");
    for (int sale = 0; sale < SALES; sale++) {
      counts
          .computeIfAbsent(regions.get(sale), _ -> new HashMap<>())
          .merge(clerks.get(sale), 1, Integer::sum);
    }
    counts.remove(null);
    for (Map<@Nullable Object, Integer> ofRegion : counts.values()) {
      int total = ofRegion.values().stream().mapToInt(Integer::intValue).sum();
      int most = ofRegion.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
      // 1/ζ(4) is 0.92.
      assertThat(most / (double) total).isGreaterThan(0.75);
    }
  }

  @Test
  void weightedFollowsTheWeightsOfTheOwnersRows() {
    GenerationPlan plan = plan(laws().getLast());
    Map<@Nullable Object, List<Long>> rows = rowsBy(plan, "clerk", "region");
    List<@Nullable Object> regions = Batches.column(plan, "sale", "region");
    List<@Nullable Object> clerks = Batches.column(plan, "sale", "clerk");
    // By weight: how often a clerk of this weight was drawn, and how often that was to be expected.
    long[] observed = new long[8];
    double[] expected = new double[8];
    long total = 0;
    for (int sale = 0; sale < SALES; sale++) {
      if (clerks.get(sale) == null) {
        continue;
      }
      total++;
      observed[(int) ((Long) Objects.requireNonNull(clerks.get(sale)) % 8)]++;
      List<Long> candidates = Objects.requireNonNull(rows.get(regions.get(sale)));
      double sum = candidates.stream().mapToLong(row -> row % 8 + 1).sum();
      candidates.forEach(row -> expected[(int) (row % 8)] += (row % 8 + 1) / sum);
    }
    long all = total;
    assertThat(
            GoodnessOfFit.chiSquare(
                observed, Arrays.stream(expected).map(count -> count / all).toArray()))
        .isLessThan(4);
  }

  @Test
  void rowsWithoutAPositiveWeightAreNoCandidates() {
    // Only every eighth row weighs anything: most shops of a region weigh nothing.
    Expression isHeaviest =
        Plans.call(">", SimpleType.BOOLEAN, column("weight", SimpleType.DOUBLE), Plans.number(7.5));
    RankLaw law =
        new RankLaw.Weighted(
            new Expression.Case(
                List.of(new Expression.Branch(isHeaviest, Plans.number(1))),
                Plans.number(0),
                SimpleType.DOUBLE),
            0,
            1);
    GenerationPlan plan = plan(law);
    Map<@Nullable Object, List<Long>> rows = new HashMap<>();
    rowsBy(plan, "clerk", "region")
        .forEach(
            (region, clerks) ->
                rows.put(region, clerks.stream().filter(row -> row % 8 == 7).toList()));
    List<List<Long>> candidates = candidates(Batches.column(plan, "sale", "region"), rows);
    assertAmong(Batches.column(plan, "sale", "clerk"), candidates);
    assertThat(candidates).anyMatch(List::isEmpty).anyMatch(some -> some.size() > 1);
  }

  @ParameterizedTest
  @MethodSource("laws")
  void anyRangeGivesTheSame(RankLaw law) {
    GenerationPlan plan = plan(law);
    PlanGenerator generator = PlanGenerator.of(plan);
    Random random = new Random(7);
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    for (TablePlan table : plan.tables()) {
      List<String> columns = table.columns().stream().map(ColumnPlan::name).toList();
      List<List<@Nullable Object>> whole =
          columns.stream().map(name -> Batches.column(plan, table.name(), name)).toList();
      TableGenerator rows = generator.table(table.name(), columns);
      for (int i = 0; i < 30; i++) {
        int count = random.nextInt(1, 50);
        int first = random.nextInt((int) table.rowCount() - count + 1);
        Batch batch = rows.generate(first, count, scratch);
        for (int c = 0; c < columns.size(); c++) {
          for (int row = 0; row < count; row++) {
            assertThat(Batches.value(rows.columns().get(c).type(), batch.columns().get(c), row))
                .as("%s.%s, row %d", table.name(), columns.get(c), first + row)
                .isEqualTo(whole.get(c).get(first + row));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void rowsAtPositionsGiveTheSame(RankLaw law) {
    // Audits read sales in any order, each of which is computed at its position.
    GenerationPlan plan = plan(law);
    List<TablePlan> tables = new ArrayList<>(plan.tables());
    tables.add(
        table(
            "audit",
            new RowsPlan.Fixed(2000),
            2000,
            List.of(reference("sale", "sale", RowDraw.uniform(new Stream("audit")))),
            row("sale", "sale"),
            column("clerk", path("sale", column("clerk", SimpleType.BIGINT))),
            column("seller", path("sale", column("seller", SimpleType.BIGINT)))));
    GenerationPlan audited = plan.withTables(tables);
    List<@Nullable Object> sales = Batches.column(audited, "audit", "sale");
    for (String name : List.of("clerk", "seller")) {
      List<@Nullable Object> all = Batches.column(audited, "sale", name);
      List<@Nullable Object> read = Batches.column(audited, "audit", name);
      for (int row = 0; row < sales.size(); row++) {
        int sale = Math.toIntExact((Long) Objects.requireNonNull(sales.get(row)));
        assertThat(read.get(row)).isEqualTo(all.get(sale));
      }
    }
  }
}
