package io.datagenc.engine.generator.draw;

import static io.datagenc.engine.generator.Plans.call;
import static io.datagenc.engine.generator.Plans.column;
import static io.datagenc.engine.generator.Plans.fanOut;
import static io.datagenc.engine.generator.Plans.integer;
import static io.datagenc.engine.generator.Plans.plan;
import static io.datagenc.engine.generator.Plans.position;
import static io.datagenc.engine.generator.Plans.reference;
import static io.datagenc.engine.generator.Plans.table;
import static io.datagenc.engine.generator.Plans.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Batches;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.generator.GenerationException;
import io.datagenc.engine.generator.Plans;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.generator.UnsavedRowException;
import io.datagenc.engine.plan.FanOut;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.expression.CastMode;
import io.datagenc.engine.plan.expression.CountLaw;
import io.datagenc.engine.plan.expression.Distribution;
import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.expression.IndexLaw;
import io.datagenc.engine.plan.expression.Law;
import io.datagenc.engine.plan.expression.PositionFunction;
import io.datagenc.engine.plan.expression.Stream;
import io.datagenc.engine.plan.expression.TextFunction;
import io.datagenc.engine.plan.type.DecimalType;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.TimestampType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.plan.type.VarcharType;
import io.datagenc.engine.source.TextSources;
import io.datagenc.engine.vector.Batch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keyed permutations of rows, values by their index, and indexes that differ among siblings,
/// judged by whole tables.
class KeyIndexesTest {
  private static final Expression ROW = position(PositionFunction.ROW_INDEX);

  private static Expression permuted(String key, long size) {
    return new Expression.Permutation(new Stream(key), size, ROW);
  }

  private static Expression uniform(Type type, long low, long high, Expression index, long size) {
    return new Expression.Enumerated(
        new Distribution.Uniform(integer(type, low), integer(type, high)), index, size, type);
  }

  private static List<@Nullable Object> values(long rows, Expression expression) {
    return Batches.column(plan(table("t", rows, column("c", expression))), "t", "c");
  }

  @Test
  void aPermutationOfAFullTableHasEveryIndexOnce() {
    List<@Nullable Object> values = values(10_007, permuted("p", 10_007));
    assertThat(Set.copyOf(values))
        .isEqualTo(Set.copyOf(LongStream.range(0, 10_007).boxed().toList()));
    assertThat(values).isNotEqualTo(LongStream.range(0, 10_007).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 255, 256, 257, 10_007})
  void theInverseOfAPermutationLeadsBack(long size) {
    Expression back =
        new Expression.Permutation(
            new Stream("p"), size, permuted("p", size), Expression.Permutation.Direction.INVERSE);
    assertThat(values(size, back)).isEqualTo(LongStream.range(0, size).boxed().toList());
  }

  @Test
  void theKeyOfAPermutationIsItsStream() {
    assertThat(values(100, permuted("p", 100))).isEqualTo(values(100, permuted("p", 100)));
    assertThat(values(100, permuted("q", 100))).isNotEqualTo(values(100, permuted("p", 100)));
  }

  @Test
  void moreRowsKeepTheIndexesOfTheFirst() {
    assertThat(values(900, permuted("p", 1000)).subList(0, 50))
        .isEqualTo(values(50, permuted("p", 1000)));
  }

  @Test
  void aRowBeyondThePermutationIsAFailure() {
    assertThatThrownBy(() -> values(11, permuted("p", 10)))
        .isInstanceOf(GenerationException.class)
        .hasMessageContaining("row 10");
  }

  @ParameterizedTest
  @EnumSource(
      value = SimpleType.class,
      names = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "DATE"})
  void enumeratesEveryValueOfARange(SimpleType type) {
    assertThat(new HashSet<>(values(201, uniform(type, -100, 100, permuted("p", 201), 201))))
        .isEqualTo(new HashSet<>(LongStream.rangeClosed(-100, 100).boxed().toList()));
  }

  @Test
  void enumeratesDecimalsByTheirLastDigit() {
    assertThat(
            new HashSet<>(
                values(500, uniform(new DecimalType(5, 2), -250, 249, permuted("p", 500), 500))))
        .isEqualTo(new HashSet<>(LongStream.range(-250, 250).boxed().toList()));
  }

  @Test
  void enumeratesTimestampsByTheirPrecision() {
    Type millis = new TimestampType(3);
    assertThat(new HashSet<>(values(10, uniform(millis, -4_500, 5_500, permuted("p", 10), 10))))
        .isEqualTo(
            new HashSet<>(LongStream.rangeClosed(-4, 5).map(each -> each * 1000).boxed().toList()));
  }

  @Test
  void enumeratesChoices() {
    Expression choice =
        new Expression.Enumerated(
            new Distribution.Choice(List.of(text("a"), text("b"), text("c"))),
            permuted("p", 3),
            3,
            VarcharType.TEXT);
    assertThat(values(3, choice)).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void enumeratesThePoolsOfDatafaker() {
    Distribution.Text state =
        new Distribution.Text(TextFunction.FAKER, List.of("Address.state", "en-US"), 40);
    long size = TextSources.of(state).maxDistinct();
    assertThat(size).isGreaterThanOrEqualTo(50);
    assertThat(
            values(
                size,
                new Expression.Enumerated(state, permuted("p", size), size, VarcharType.TEXT)))
        .doesNotHaveDuplicates()
        .contains("Alaska");
  }

  @Test
  void indexesWithoutAValueAreRefused() {
    Distribution.Text state =
        new Distribution.Text(TextFunction.FAKER, List.of("Address.state", "en-US"), 40);
    assertThatThrownBy(
            () ->
                values(
                    5, new Expression.Enumerated(state, permuted("p", 200), 200, VarcharType.TEXT)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wideDecimalsSpreadOverTheWholeRange() {
    DecimalType wide = new DecimalType(38, 0);
    Value.Int128Value low = new Value.Int128Value(-1L << 50, 0);
    Value.Int128Value high = new Value.Int128Value(1L << 50, -1);
    Expression number =
        new Expression.Enumerated(
            new Distribution.Uniform(
                new Expression.Literal(wide, low), new Expression.Literal(wide, high)),
            permuted("p", 1 << 10),
            1 << 10,
            wide);
    List<@Nullable Object> values = values(1 << 10, number);
    assertThat(values).doesNotHaveDuplicates();
    // As many below zero as above: every index has its run of the range.
    assertThat(
            values.stream()
                .filter(each -> each instanceof List<?> halves && (long) halves.getFirst() < 0))
        .hasSize(1 << 9);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 16})
  void aPowerOfTwoOfIndexesSpreadsOverTheWholeRange(int bits) {
    long size = 1L << bits;
    List<@Nullable Object> values =
        values(
            size,
            uniform(SimpleType.BIGINT, Long.MIN_VALUE, Long.MAX_VALUE, permuted("p", size), size));
    List<Long> runs =
        values.stream()
            .map(each -> bits == 0 ? 0 : ((long) each ^ Long.MIN_VALUE) >>> (Long.SIZE - bits))
            .toList();
    assertThat(Set.copyOf(runs)).isEqualTo(Set.copyOf(LongStream.range(0, size).boxed().toList()));
  }

  @Test
  void everyUuidIsOfVersionFourAndAnother() {
    List<@Nullable Object> values =
        values(
            20_000,
            new Expression.Enumerated(
                new Distribution.Uuid(), permuted("p", 1L << 62), 1L << 62, SimpleType.UUID));
    assertThat(values)
        .doesNotHaveDuplicates()
        .allSatisfy(
            value -> {
              List<?> halves = (List<?>) value;
              UUID uuid = new UUID((long) halves.getFirst(), (long) halves.getLast());
              assertThat(uuid.version()).isEqualTo(4);
              assertThat(uuid.variant()).isEqualTo(2);
            });
    assertThat(values.stream().map(each -> ((List<?>) each).getLast())).doesNotHaveDuplicates();
  }

  @Test
  void digitsOfAnIndexGiveEveryCombinationOnce() {
    Expression index = permuted("p", 2 * 3 * 5);
    GenerationPlan plan =
        plan(
            table(
                "t",
                30,
                column("a", new Expression.Digit(index, 1, 2)),
                column("b", new Expression.Digit(index, 2, 3)),
                column("c", new Expression.Digit(index, 6, 5))));
    List<List<@Nullable Object>> rows = rows(plan, "t", "a", "b", "c");
    assertThat(rows).doesNotHaveDuplicates().hasSize(30);
    assertThat(rows).allSatisfy(row -> assertThat((long) row.get(2)).isBetween(0L, 4L));
  }

  @Test
  void admittedIndexesAreThoseOfTheRunsEachOnce() {
    GenerationPlan plan =
        plan(
            table(
                "t",
                9,
                column(
                    "a",
                    new Expression.AdmittedIndex(
                        permuted("p", 9),
                        List.of(
                            new Expression.IndexRun(0, 1),
                            new Expression.IndexRun(5, 9),
                            new Expression.IndexRun(20, 24))))));
    assertThat(Batches.column(plan, "t", "a"))
        .containsExactlyInAnyOrder(0L, 5L, 6L, 7L, 8L, 20L, 21L, 22L, 23L);
  }

  private static List<List<@Nullable Object>> rows(
      GenerationPlan plan, String table, String... columns) {
    List<List<@Nullable Object>> byColumn =
        Arrays.stream(columns).map(column -> Batches.column(plan, table, column)).toList();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int row = 0; row < byColumn.getFirst().size(); row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (List<@Nullable Object> column : byColumn) {
        values.add(column.get(row));
      }
      rows.add(values);
    }
    return rows;
  }

  private static GenerationPlan siblings(int low, int high, IndexLaw law, long size, long owners) {
    TablePlan parent = table("parent", owners, column("id", ROW));
    FanOut fanOut = fanOut(low, high, new CountLaw.Uniform());
    TablePlan child =
        table(
            "child",
            new RowsPlan.PerOwner("parent", fanOut),
            FanOutTable.of(fanOut, 42).total(owners),
            List.of(reference("parent", "parent", new RowDraw.Owner())),
            column("owner", Plans.path("parent", Plans.column("id", SimpleType.BIGINT))),
            column("x", new Expression.DistinctIndex(new Stream("x"), law, size)));
    TablePlan reader =
        table(
            "reader",
            new RowsPlan.Fixed(3000),
            3000,
            List.of(reference("child", "child", RowDraw.uniform(new Stream("reader/child")))),
            column("row", Plans.path("child", position(PositionFunction.ROW_INDEX))),
            column("x", Plans.path("child", Plans.column("x", SimpleType.BIGINT))));
    return plan(parent, child, reader);
  }

  @Test
  void siblingsDifferUnderEveryLaw() {
    List<BigDecimal> weights =
        List.of(
            new BigDecimal("1000000"),
            BigDecimal.ONE,
            BigDecimal.ONE,
            BigDecimal.TWO,
            BigDecimal.ONE);
    for (IndexLaw law :
        List.of(
            new IndexLaw.Uniform(), new IndexLaw.Weighted(weights), Law.Fixed.of(Law.ZIPF, 3))) {
      // Five values for up to five siblings: as full as can be.
      GenerationPlan plan = siblings(0, 5, law, 5, 1000);
      assertThat(rows(plan, "child", "owner", "x")).as("%s", law).doesNotHaveDuplicates();
      assertThat(Batches.column(plan, "child", "x"))
          .allSatisfy(value -> assertThat((long) value).isBetween(0L, 4L));
    }
  }

  @Test
  void theFirstSiblingKeepsTheWeights() {
    GenerationPlan plan =
        siblings(
            1, 1, new IndexLaw.Weighted(List.of(new BigDecimal(3), BigDecimal.ONE)), 2, 20_000);
    long first =
        Batches.column(plan, "child", "x").stream().filter(each -> (long) each == 0).count();
    assertThat((double) first).isBetween(14_700.0, 15_300.0);
  }

  @Test
  void manySiblingsDiffer() {
    GenerationPlan plan = siblings(3000, 3000, new IndexLaw.Uniform(), 3000, 3);
    assertThat(rows(plan, "child", "owner", "x")).hasSize(9000).doesNotHaveDuplicates();
  }

  @Test
  void aSiblingIsTheSameSeenFromAnywhere() {
    GenerationPlan plan = siblings(0, 40, Law.Fixed.of(Law.ZIPF, 1.5), 50, 500);
    List<@Nullable Object> all = Batches.column(plan, "child", "x");
    assertThat(rows(plan, "reader", "row", "x"))
        .allSatisfy(row -> assertThat(row.get(1)).isEqualTo(all.get((int) (long) row.get(0))));
    TableGenerator generator = PlanGenerator.of(plan).table("child", List.of("x"));
    Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
    for (int first = 0; first + 7 <= all.size(); first += 7) {
      Batch batch = generator.generate(first, 7, scratch);
      for (int i = 0; i < 7; i++) {
        assertThat(Batches.value(SimpleType.BIGINT, batch.columns().getFirst(), i))
            .isEqualTo(all.get(first + i));
      }
    }
  }

  /// `plan` whose siblings draw an index that is no multiple of 3, unless the owner is one.
  private static GenerationPlan conditioned(GenerationPlan plan, IndexLaw law, long size) {
    Expression condition =
        call(
            "OR",
            SimpleType.BOOLEAN,
            isNoMultiple(Plans.column("x", SimpleType.BIGINT), 3),
            call(
                "NOT",
                SimpleType.BOOLEAN,
                isNoMultiple(Plans.column("owner", SimpleType.BIGINT), 3)));
    return plan.withTables(
        plan.tables().stream()
            .map(
                table ->
                    table.withColumns(
                        table.columns().stream()
                            .map(
                                column ->
                                    column.expression() instanceof Expression.DistinctIndex
                                        ? column.withExpression(
                                            new Expression.DistinctIndex(
                                                new Stream("x"), law, size, List.of(condition)))
                                        : column)
                            .toList()))
            .toList());
  }

  private static Expression isNoMultiple(Expression number, long of) {
    return call(
        "<>",
        SimpleType.BOOLEAN,
        call("MOD", SimpleType.BIGINT, number, Plans.integer(SimpleType.BIGINT, of)),
        Plans.integer(SimpleType.BIGINT, 0));
  }

  @Test
  void siblingsKeepConditionsSeenFromAnywhere() {
    for (IndexLaw law : List.of(new IndexLaw.Uniform(), Law.Fixed.of(Law.ZIPF, 1.5))) {
      GenerationPlan plan = conditioned(siblings(0, 40, law, 60, 500), law, 60);
      List<List<@Nullable Object>> all = rows(plan, "child", "owner", "x");
      assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(8000);
      assertThat(all)
          .allMatch(row -> (long) row.get(1) % 3 != 0 || (long) row.get(0) % 3 == 0)
          .anyMatch(row -> (long) row.get(1) % 3 == 0);
      assertThat(rows(plan, "reader", "row", "x"))
          .allSatisfy(
              row -> assertThat(row.get(1)).isEqualTo(all.get((int) (long) row.get(0)).get(1)));
    }
  }

  @Test
  void valuesOfConditionsThatHoldAtOnceAreThoseWithoutThem() {
    IndexLaw law = new IndexLaw.Uniform();
    GenerationPlan plan = siblings(1, 1, law, 60, 500);
    List<List<@Nullable Object>> free = rows(plan, "child", "owner", "x");
    List<List<@Nullable Object>> kept = rows(conditioned(plan, law, 60), "child", "owner", "x");
    for (int i = 0; i < free.size(); i++) {
      if ((long) free.get(i).get(1) % 3 != 0 || (long) free.get(i).get(0) % 3 == 0) {
        assertThat(kept.get(i)).isEqualTo(free.get(i));
      }
    }
  }

  @Test
  void conditionsThatNoIndexKeepsAreAFailure() {
    IndexLaw law = new IndexLaw.Uniform();
    assertThatThrownBy(
            () -> Batches.column(conditioned(siblings(5, 5, law, 6, 3), law, 6), "child", "x"))
        .isInstanceOf(UnsavedRowException.class)
        .hasMessageContaining("DG3173: table child, row 9");
  }

  @Test
  void moreSiblingsThanIndexesAreAFailure() {
    assertThatThrownBy(
            () -> Batches.column(siblings(4, 4, new IndexLaw.Uniform(), 3, 1), "child", "x"))
        .hasMessageContaining("3");
  }

  @Test
  void rowsWithoutOwnersHaveNoSiblingsToDifferFrom() {
    Expression distinct = new Expression.DistinctIndex(new Stream("x"), new IndexLaw.Uniform(), 10);
    assertThatThrownBy(() -> values(5, distinct)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void concatenatedDigitsOfAFullProductDiffer() {
    Expression index = permuted("p", 100 * 50);
    Expression code =
        call(
            "||",
            VarcharType.TEXT,
            text("A"),
            toText(uniform(SimpleType.INTEGER, 1, 100, new Expression.Digit(index, 1, 100), 100)),
            text("-"),
            toText(uniform(SimpleType.INTEGER, 1, 50, new Expression.Digit(index, 100, 50), 50)));
    assertThat(values(5000, code)).doesNotHaveDuplicates().contains("A1-1", "A100-50");
  }

  private static Expression toText(Expression expression) {
    return new Expression.Cast(expression, VarcharType.TEXT, CastMode.STRICT);
  }
}
