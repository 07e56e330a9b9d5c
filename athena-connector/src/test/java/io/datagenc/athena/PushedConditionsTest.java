package io.datagenc.athena;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.athena.connector.lambda.data.BlockAllocator;
import com.amazonaws.athena.connector.lambda.domain.Split;
import com.amazonaws.athena.connector.lambda.domain.predicate.AllOrNoneValueSet;
import com.amazonaws.athena.connector.lambda.domain.predicate.Constraints;
import com.amazonaws.athena.connector.lambda.domain.predicate.EquatableValueSet;
import com.amazonaws.athena.connector.lambda.domain.predicate.OrderByField;
import com.amazonaws.athena.connector.lambda.domain.predicate.Range;
import com.amazonaws.athena.connector.lambda.domain.predicate.SortedRangeSet;
import com.amazonaws.athena.connector.lambda.domain.predicate.ValueSet;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Conditions, limits and orders against what is left of all rows when they are applied here.
class PushedConditionsTest {
  private static final String PLAN =
      """
      CREATE SCHEMA shop;
      CREATE TABLE customer (
        id      BIGINT PRIMARY KEY,
        code    VARCHAR(10) UNIQUE AS ('C' || lpad(CAST(id AS VARCHAR), 5, '0')),
        country VARCHAR(2) AS (choice('de', 'fr', 'it')) NULLS 10 PERCENT,
        born    DATE AS (uniform(DATE '1950-01-01', DATE '2005-12-31')) NULLS 10 PERCENT,
        score   DOUBLE AS (CAST(uniform(-100, 100) AS DOUBLE)) NULLS 10 PERCENT,
        limits  DECIMAL(9,2) AS (CAST(uniform(0, 100000) AS DECIMAL(9,2)) / 10),
        big     DECIMAL(30,2) AS (CAST(uniform(0, 1000) AS DECIMAL(30,2))),
        seen    TIMESTAMP(6) AS (CAST(uniform(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-01-01 00:00:01') AS TIMESTAMP(6))),
        zoned   TIMESTAMP(3) WITH TIME ZONE AS (CAST(uniform(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-01-02 00:00:00') AS TIMESTAMP(3) WITH TIME ZONE)) NULLS 10 PERCENT,
        token   UUID AS (uuid()) NULLS 10 PERCENT,
        active  BOOLEAN AS (choice(TRUE, FALSE)) NULLS 10 PERCENT,
        tags    ARRAY(VARCHAR(3)) AS (choice(ARRAY['a'], NULL))
      ) ROWS 4000;
      CREATE TABLE event (
        id   BIGINT PRIMARY KEY,
        kind INTEGER AS (uniform(1, 9)),
        at   TIMESTAMP(3) AS (CAST(uniform(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2025-01-01 00:00:00') AS TIMESTAMP(3)))
      ) ROWS 1000000000;
      """;
  private static final ArrowType BIGINT = new ArrowType.Int(64, true);
  private static final ArrowType TEXT = ArrowType.Utf8.INSTANCE;

  private @TempDir Path root;
  private LambdaCalls calls;
  private BlockAllocator allocator;
  private Schema schema;
  private List<List<@Nullable Object>> customers;

  @BeforeEach
  void readAll() throws Exception {
    Files.writeString(root.resolve("shop.dg"), PLAN);
    calls = LambdaCalls.of(root, ".");
    allocator = calls.allocator;
    schema = calls.table("shop", "customer");
    customers = calls.rows("shop", "customer", LambdaCalls.all());
    assertThat(customers).hasSize(4000);
  }

  @AfterEach
  void close() {
    calls.close();
  }

  private ArrowType type(String column) {
    return schema.findField(column).getType();
  }

  private int index(String column) {
    return schema.getFields().indexOf(schema.findField(column));
  }

  /// That `values` of `column` leave the rows that `expected` does, and some but not all.
  private void assertLeaves(String column, ValueSet values, Predicate<@Nullable Object> expected)
      throws Exception {
    List<List<@Nullable Object>> wanted =
        customers.stream().filter(row -> expected.test(row.get(index(column)))).toList();
    assertThat(wanted).isNotEmpty().hasSizeLessThan(customers.size());
    assertThat(calls.rows("shop", "customer", LambdaCalls.where(Map.of(column, values))))
        .isEqualTo(wanted);
  }

  private static Predicate<@Nullable Object> notNull(Predicate<Object> test) {
    return value -> value != null && test.test(value);
  }

  @Test
  void rangesLeaveTheRowsWithin() throws Exception {
    assertLeaves(
        "id",
        SortedRangeSet.of(
            Range.range(allocator, BIGINT, 10L, true, 20L, false),
            Range.greaterThan(allocator, BIGINT, 3990L)),
        notNull(value -> (long) value >= 10 && (long) value < 20 || (long) value > 3990));
    assertLeaves(
        "code",
        SortedRangeSet.of(Range.lessThan(allocator, TEXT, "C00100")),
        notNull(value -> ((String) value).compareTo("C00100") < 0));
    long day = LocalDate.of(1980, 1, 1).toEpochDay();
    assertLeaves(
        "born",
        SortedRangeSet.of(true, Range.greaterThanOrEqual(allocator, type("born"), (int) day)),
        value -> value == null || ((LocalDate) value).toEpochDay() >= day);
    assertLeaves(
        "score",
        SortedRangeSet.of(Range.greaterThan(allocator, type("score"), 0.5)),
        notNull(value -> (double) value > 0.5));
    assertLeaves(
        "limits",
        SortedRangeSet.of(
            Range.lessThanOrEqual(allocator, type("limits"), new BigDecimal("77.70"))),
        notNull(value -> ((BigDecimal) value).compareTo(new BigDecimal("77.7")) <= 0));
    assertLeaves(
        "big",
        SortedRangeSet.of(Range.greaterThan(allocator, type("big"), new BigDecimal("500.00"))),
        notNull(value -> ((BigDecimal) value).compareTo(new BigDecimal("500")) > 0));
    assertLeaves(
        "active",
        SortedRangeSet.of(Range.equal(allocator, type("active"), true)),
        notNull(value -> (boolean) value));
  }

  /// Athena sees as equal what differs in microseconds.
  @Test
  void timesAreComparedInMilliseconds() throws Exception {
    long seen = (long) Objects.requireNonNull(customers.get(7).get(index("seen")));
    ArrowType type = type("seen");
    assertLeaves(
        "seen",
        SortedRangeSet.of(Range.equal(allocator, type, seen)),
        notNull(value -> (long) value == seen));
    assertLeaves(
        "seen",
        SortedRangeSet.of(Range.greaterThan(allocator, type, seen)),
        notNull(value -> (long) value > seen));
    assertLeaves(
        "seen",
        SortedRangeSet.of(Range.lessThanOrEqual(allocator, type, seen)),
        notNull(value -> (long) value <= seen));
    long noon = 1_704_110_400_000L;
    assertLeaves(
        "zoned",
        SortedRangeSet.of(Range.lessThan(allocator, type("zoned"), noon << 12)),
        notNull(value -> (long) value < noon));
  }

  @Test
  void listedValuesLeaveTheirRows() throws Exception {
    String token =
        (String)
            customers.stream()
                .filter(row -> row.get(index("token")) != null)
                .findFirst()
                .orElseThrow()
                .get(index("token"));
    assertLeaves(
        "country",
        EquatableValueSet.newBuilder(allocator, TEXT, true, false).add("de").add("xx").build(),
        notNull("de"::equals));
    assertLeaves(
        "country",
        EquatableValueSet.newBuilder(allocator, TEXT, false, true).add("de").build(),
        value -> !"de".equals(value));
    assertLeaves(
        "token",
        EquatableValueSet.newBuilder(allocator, TEXT, true, false).add(token).build(),
        notNull(value -> value.equals(token)));
    assertLeaves(
        "token",
        SortedRangeSet.of(Range.greaterThan(allocator, TEXT, token)),
        notNull(value -> ((String) value).compareTo(token) > 0));
  }

  @Test
  void nullsAreTold() throws Exception {
    for (String column : List.of("country", "born", "score", "zoned", "token", "tags")) {
      assertLeaves(
          column, new AllOrNoneValueSet(type(column), true, false), value -> value != null);
      assertLeaves(
          column, new AllOrNoneValueSet(type(column), false, true), value -> value == null);
    }
  }

  @Test
  void severalConditionsHoldTogether() throws Exception {
    Constraints constraints =
        LambdaCalls.where(
            Map.of(
                "country",
                EquatableValueSet.newBuilder(allocator, TEXT, true, false).add("fr").build(),
                "id",
                SortedRangeSet.of(Range.greaterThan(allocator, BIGINT, 1000L)),
                "active",
                SortedRangeSet.of(Range.equal(allocator, type("active"), true))));
    assertThat(calls.rows("shop", "customer", constraints))
        .isNotEmpty()
        .isEqualTo(
            customers.stream()
                .filter(row -> "fr".equals(row.get(index("country"))))
                .filter(row -> (long) Objects.requireNonNull(row.get(0)) > 1000)
                .filter(row -> Boolean.TRUE.equals(row.get(index("active"))))
                .toList());
  }

  @Test
  void columnsOfConditionsNeedNotBeRead() throws Exception {
    Schema one = new Schema(List.of(schema.findField("code")));
    assertThat(
            calls.rows(
                "shop",
                "customer",
                one,
                LambdaCalls.where(
                    Map.of("id", SortedRangeSet.of(Range.equal(allocator, BIGINT, 5L))))))
        .isEqualTo(List.of(List.of("C00005")));
  }

  @Test
  void limitsEndReading() throws Exception {
    Map<String, ValueSet> french =
        Map.of(
            "country",
            EquatableValueSet.newBuilder(allocator, TEXT, true, false).add("fr").build());
    assertThat(calls.rows("shop", "customer", LambdaCalls.limited(Map.of(), List.of(), 7)))
        .isEqualTo(customers.subList(0, 7));
    assertThat(calls.rows("shop", "customer", LambdaCalls.limited(french, List.of(), 7)))
        .isEqualTo(
            customers.stream()
                .filter(row -> "fr".equals(row.get(index("country"))))
                .limit(7)
                .toList());
    assertThat(calls.rows("shop", "customer", LambdaCalls.limited(Map.of(), List.of(), 0)))
        .isEmpty();
  }

  @Test
  void firstRowsOfAnOrderAreReadWhereRowsHaveIt() throws Exception {
    List<OrderByField> descending =
        List.of(new OrderByField("id", OrderByField.Direction.DESC_NULLS_LAST));
    assertThat(calls.rows("shop", "customer", LambdaCalls.limited(Map.of(), descending, 5)))
        .isEqualTo(customers.reversed().subList(0, 5));
    List<OrderByField> unknown =
        List.of(new OrderByField("born", OrderByField.Direction.ASC_NULLS_LAST));
    List<List<@Nullable Object>> rows =
        calls.rows("shop", "customer", LambdaCalls.limited(Map.of(), unknown, 5));
    // Athena finds the first ones among them.
    assertThat(rows).containsAll(customers.stream().sorted(byDay()).limit(5).toList());
  }

  private Comparator<List<@Nullable Object>> byDay() {
    return Comparator.comparing(
        row -> (LocalDate) row.get(index("born")), Comparator.nullsLast(Comparator.naturalOrder()));
  }

  @Test
  void aKeyFindsOneRowOfABillion() throws Exception {
    Constraints constraints =
        LambdaCalls.where(
            Map.of("id", SortedRangeSet.of(Range.equal(allocator, BIGINT, 987_654_321L))));
    List<Split> splits = calls.splits("shop", "event", constraints);
    assertThat(splits).hasSize(1);
    assertThat(splits.getFirst().getProperty("rows")).isEqualTo("987654320-987654321");
    assertThat(calls.rows("shop", "event", constraints)).hasSize(1);
    assertThat(
            calls.splits(
                "shop",
                "event",
                LambdaCalls.where(
                    Map.of("id", SortedRangeSet.of(Range.equal(allocator, BIGINT, 0L))))))
        .isEmpty();
  }

  @Test
  void splitsOfABillionRowsAreItsRowsOnce() throws Exception {
    List<Split> splits = calls.splits("shop", "event", LambdaCalls.all());
    long end = 0;
    for (Split split : splits) {
      String[] range = split.getProperty("rows").split("-");
      assertThat(Long.parseLong(range[0])).isEqualTo(end);
      end = Long.parseLong(range[1]);
    }
    assertThat(end).isEqualTo(1_000_000_000);
    assertThat(splits).extracting(Split::getSpillLocation).doesNotHaveDuplicates();
  }
}
