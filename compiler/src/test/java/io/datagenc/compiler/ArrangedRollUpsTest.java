package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.type.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Aggregates of which equal values count once, or whose rows have an order of their own, compared
/// with what the owned rows are.
final class ArrangedRollUpsTest {
  private static final String PLAN =
      """
      CREATE SCHEMA shop WITH (seed = 5);
      CREATE TABLE basket (
        basket_id  INTEGER PRIMARY KEY,
        kinds      BIGINT NOT NULL AS (COUNT(DISTINCT item.kind)),
        few        BIGINT NOT NULL AS (COUNT(DISTINCT item.number) FILTER (WHERE item.kind = 'b')),
        total      BIGINT AS (SUM(DISTINCT item.number)),
        ratios     DOUBLE AS (AVG(DISTINCT item.ratio)),
        least      INTEGER AS (MIN(DISTINCT item.number)),
        first_seen ARRAY(VARCHAR(3)) AS (ARRAY_AGG(DISTINCT item.kind)),
        sorted     ARRAY(INTEGER) AS (ARRAY_AGG(item.number ORDER BY item.number)),
        falling    ARRAY(INTEGER) AS (ARRAY_AGG(item.number ORDER BY item.number DESC NULLS FIRST)),
        by_two     ARRAY(INTEGER) AS (ARRAY_AGG(item.place ORDER BY item.kind NULLS FIRST, item.ratio DESC)),
        named      VARCHAR(200) AS (LISTAGG(DISTINCT item.kind, ';') WITHIN GROUP (ORDER BY item.kind)),
        listed     VARCHAR(200) AS (LISTAGG(item.place, ';') WITHIN GROUP (ORDER BY item.ratio)),
        numbers    VARCHAR(200) AS (LISTAGG(DISTINCT item.number, ';') WITHIN GROUP (ORDER BY item.number DESC)),
        parts      JSON AS (JSON_ARRAYAGG(item.place ORDER BY item.ratio DESC)),
        wide       BIGINT NOT NULL AS (COUNT(DISTINCT item.wide))
      ) ROWS 700;
      CREATE TABLE item (
        place  INTEGER NOT NULL AS (ordinal()),
        kind   VARCHAR(3) AS (choice('b', 'ä', 'aa', '')) NULLS 20 PERCENT,
        number INTEGER AS (uniform(-3, 12)) NULLS 20 PERCENT,
        ratio  DOUBLE NOT NULL AS (uniform(-1e0, 1e0)),
        wide   DECIMAL(38,4) AS (CAST(number AS DECIMAL(10,2)) * 1000000000000000000000.00),
        mine   BIGINT AS (COUNT(DISTINCT number) OVER (siblings ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))
      ) ROWS BETWEEN 0 AND 20 PER basket;
      """;

  private static final int PLACE = 0;
  private static final int KIND = 1;
  private static final int NUMBER = 2;
  private static final int RATIO = 3;

  private record Claim(
      String column, Function<List<List<@Nullable Object>>, @Nullable Object> value) {}

  private static List<Object> known(List<List<@Nullable Object>> rows, int column) {
    List<Object> values = new ArrayList<>();
    for (List<@Nullable Object> row : rows) {
      Object value = row.get(column);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static List<@Nullable Object> all(List<List<@Nullable Object>> rows, int column) {
    List<@Nullable Object> values = new ArrayList<>();
    rows.forEach(row -> values.add(row.get(column)));
    return values;
  }

  private static long distinct(List<Object> values) {
    return new LinkedHashSet<>(values).size();
  }

  private static @Nullable Object orNull(List<?> values, Function<List<?>, Object> value) {
    return values.isEmpty() ? null : value.apply(values);
  }

  private static String joined(List<?> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(";"));
  }

  private static int compareTexts(Object left, Object right) {
    return java.util.Arrays.compareUnsigned(
        ((String) left).getBytes(java.nio.charset.StandardCharsets.UTF_8),
        ((String) right).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static Comparator<List<@Nullable Object>> byRatio() {
    return Comparator.comparing(row -> (Double) Objects.requireNonNull(row.get(RATIO)));
  }

  private static List<List<@Nullable Object>> ordered(
      List<List<@Nullable Object>> rows, Comparator<List<@Nullable Object>> order) {
    return rows.stream().sorted(order).toList();
  }

  private static final Comparator<@Nullable Object> NUMBERS =
      (left, right) ->
          left == null
              ? (right == null ? 0 : 1)
              : right == null ? -1 : Long.compare((Long) left, (Long) right);

  private static final List<Claim> CLAIMS =
      List.of(
          new Claim("kinds", rows -> distinct(known(rows, KIND))),
          new Claim(
              "few",
              rows ->
                  distinct(
                      known(
                          rows.stream().filter(row -> "b".equals(row.get(KIND))).toList(),
                          NUMBER))),
          new Claim(
              "total",
              rows ->
                  orNull(
                      known(rows, NUMBER).stream().distinct().toList(),
                      values -> values.stream().mapToLong(value -> (Long) value).sum())),
          new Claim(
              "ratios",
              rows -> {
                double sum = 0;
                for (Object ratio : new LinkedHashSet<>(known(rows, RATIO))) {
                  sum += (Double) ratio;
                }
                return rows.isEmpty() ? null : (Object) (sum / distinct(known(rows, RATIO)));
              }),
          new Claim(
              "least",
              rows ->
                  known(rows, NUMBER).stream()
                      .map(Long.class::cast)
                      .min(Long::compare)
                      .orElse(null)),
          new Claim(
              "first_seen",
              rows ->
                  rows.isEmpty() ? null : new ArrayList<>(new LinkedHashSet<>(all(rows, KIND)))),
          new Claim(
              "sorted",
              rows ->
                  orNull(all(rows, NUMBER), values -> values.stream().sorted(NUMBERS).toList())),
          new Claim(
              "falling",
              rows ->
                  orNull(
                      all(rows, NUMBER),
                      values -> values.stream().sorted(NUMBERS.reversed()).toList())),
          new Claim(
              "by_two",
              rows -> {
                Comparator<List<@Nullable Object>> kinds =
                    Comparator.comparing(
                        row -> row.get(KIND),
                        Comparator.nullsFirst(ArrangedRollUpsTest::compareTexts));
                return orNull(
                    all(ordered(rows, kinds.thenComparing(byRatio().reversed())), PLACE),
                    values -> values);
              }),
          new Claim(
              "named",
              rows ->
                  orNull(
                      known(rows, KIND).stream()
                          .distinct()
                          .sorted(ArrangedRollUpsTest::compareTexts)
                          .toList(),
                      ArrangedRollUpsTest::joined)),
          new Claim(
              "listed",
              rows -> orNull(all(ordered(rows, byRatio()), PLACE), ArrangedRollUpsTest::joined)),
          new Claim(
              "numbers",
              rows ->
                  orNull(
                      known(rows, NUMBER).stream()
                          .distinct()
                          .map(Long.class::cast)
                          .sorted(Comparator.reverseOrder())
                          .toList(),
                      ArrangedRollUpsTest::joined)),
          new Claim(
              "parts",
              rows ->
                  orNull(
                      all(ordered(rows, byRatio().reversed()), PLACE),
                      values -> values.toString().replace(" ", ""))),
          new Claim("wide", rows -> distinct(known(rows, NUMBER))));

  private static List<List<List<@Nullable Object>>> families(GenerationPlan plan, int owners) {
    FanOutTable fanOut =
        FanOutTable.of(((RowsPlan.PerOwner) plan.table("item").rows()).fanOut(), plan.seed());
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, "item");
    List<List<List<@Nullable Object>>> families = new ArrayList<>();
    for (int owner = 0; owner < owners; owner++) {
      families.add(rows.subList((int) fanOut.firstRow(owner), (int) fanOut.firstRow(owner + 1)));
    }
    return families;
  }

  @Test
  void areWhatTheOwnedRowsAre() {
    GenerationPlan plan = CheckedRows.compile(PLAN);
    List<List<@Nullable Object>> baskets = GeneratedTable.rows(plan, "basket");
    List<List<List<@Nullable Object>>> families = families(plan, baskets.size());
    assertThat(families).anyMatch(List::isEmpty);
    List<String> columns =
        plan.table("basket").columns().stream().map(column -> column.name()).toList();
    for (Claim claim : CLAIMS) {
      for (int row = 0; row < baskets.size(); row++) {
        assertThat(baskets.get(row).get(columns.indexOf(claim.column)))
            .as("%s of basket %d: %s", claim.column, row, families.get(row))
            .isEqualTo(claim.value.apply(families.get(row)));
      }
    }
    for (List<List<@Nullable Object>> family : families) {
      assertThat(family)
          .allMatch(row -> Objects.equals(row.get(5), distinct(known(family, NUMBER))));
    }
  }

  @Test
  void areTheSameInEveryPartOfTheTable() {
    GenerationPlan plan = CheckedRows.compile(PLAN);
    GeneratedTable.assertEveryPartIsTheSame(plan, "basket", new Random(7));
    GeneratedTable.assertEveryPartIsTheSame(plan, "item", new Random(8));
  }

  @Test
  void domainsKnowThatEqualValuesCountOnce() {
    DomainAnalysis domains = DomainAnalysis.of(CheckedRows.compile(PLAN));
    assertThat(domains.domain("basket", "kinds").maximum()).contains(new Value.LongValue(4));
    assertThat(domains.domain("basket", "few").maximum()).contains(new Value.LongValue(16));
    assertThat(domains.domain("basket", "sorted").nullFraction()).isPositive();
  }

  /// A family that is larger than a batch, whose rows read what is made of all of them.
  @Test
  void familiesMayBeLargerThanABatch() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE topic (
              topic_id INTEGER PRIMARY KEY,
              words    BIGINT NOT NULL AS (COUNT(DISTINCT post.word)),
              top      ARRAY(INTEGER) HIDDEN AS (ARRAY_AGG(post.points ORDER BY post.points DESC)),
              best     INTEGER AS (top[1])
            ) ROWS 2;
            CREATE TABLE post (
              points INTEGER NOT NULL AS (uniform(1, 1000000)),
              word   INTEGER NOT NULL AS (uniform(1, 50000)),
              words  BIGINT AS (topic.words),
              best   INTEGER AS (topic.best)
            ) ROWS BETWEEN 9000 AND 12000 PER topic;
            """);
    List<List<@Nullable Object>> topics = GeneratedTable.rows(plan, "topic");
    FanOutTable fanOut =
        FanOutTable.of(((RowsPlan.PerOwner) plan.table("post").rows()).fanOut(), plan.seed());
    List<List<@Nullable Object>> posts = GeneratedTable.rows(plan, "post");
    for (int topic = 0; topic < topics.size(); topic++) {
      List<List<@Nullable Object>> own =
          posts.subList((int) fanOut.firstRow(topic), (int) fanOut.firstRow(topic + 1));
      Object words = distinct(known(own, 1));
      Object best = known(own, 0).stream().map(Long.class::cast).max(Long::compare).orElseThrow();
      assertThat(topics.get(topic).get(1)).isEqualTo(words);
      assertThat(own).allMatch(post -> post.get(2).equals(words) && post.get(3).equals(best));
    }
    GeneratedTable.assertEveryPartIsTheSame(plan, "post", new Random(3));
  }
}
