package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Functions over the siblings of a row, compared with what the siblings are.
final class SiblingWindowsTest {
  private static final String SESSIONS =
      """
      CREATE SCHEMA web WITH (seed = 5);
      CREATE TABLE customer (
        customer_id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        latest      BIGINT AS (MAX(session.at))
      ) ROWS 700;
      CREATE TABLE session (
        gap       INTEGER AS (uniform(1, 20)) NULLS 20 PERCENT,
        price     DECIMAL(10,2) NOT NULL AS (uniform(-5.00, 5.00)),
        kind      VARCHAR(5) AS (choice('ä', 'b', 'cc')) NULLS 30 PERCENT,
        at        BIGINT AS (SUM(gap) OVER siblings),
        number    BIGINT NOT NULL AS (ROW_NUMBER() OVER siblings),
        three     BIGINT AS (SUM(gap) OVER (siblings ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)),
        before    BIGINT NOT NULL
          AS (COUNT(*) OVER (siblings ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)),
        ahead     DECIMAL(38,2)
          AS (SUM(price) OVER (siblings ROWS BETWEEN UNBOUNDED PRECEDING AND 2 FOLLOWING)),
        least     DECIMAL(10,2) NOT NULL AS (MIN(price) OVER siblings),
        last_kind VARCHAR(5) AS (MAX(kind) OVER (siblings ROWS 2 PRECEDING)),
        total     BIGINT AS (SUM(gap)
          OVER (siblings ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)),
        previous  INTEGER AS (LAG(gap) OVER siblings),
        second    INTEGER AS (LEAD(gap, 2, -1) OVER siblings),
        opening   VARCHAR(5) AS (FIRST_VALUE(kind) OVER siblings),
        closing   VARCHAR(5)
          AS (LAST_VALUE(kind) OVER (siblings ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)),
        mean      DOUBLE AS (AVG(gap) FILTER (WHERE gap > 5) OVER siblings),
        dearest   VARCHAR(5) AS (MAX_BY(kind, price) OVER siblings),
        steps     BIGINT AS (at - LAG(at, 1, 0) OVER siblings),
        rest      DECIMAL(38,2) NOT NULL
          AS (SUM(price) OVER (siblings ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)),
        later     BIGINT NOT NULL
          AS (COUNT(*) OVER (siblings ROWS BETWEEN 2 FOLLOWING AND UNBOUNDED FOLLOWING)),
        around    VARCHAR(5)
          AS (MIN(kind) OVER (siblings ROWS BETWEEN 1 PRECEDING AND UNBOUNDED FOLLOWING)),
        rare      VARCHAR(5)
          AS (MIN_BY(kind, tens) OVER (siblings ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)),
        tens      INTEGER NOT NULL AS (uniform(1, 2)),
        grouped   BIGINT AS (SUM(gap) OVER (siblings GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW)),
        ranged    BIGINT AS (SUM(gap) OVER (siblings RANGE BETWEEN CURRENT ROW AND 2 FOLLOWING)),
        ranked    BIGINT NOT NULL AS (RANK() OVER siblings)
      ) ROWS BETWEEN 0 AND 9 PER customer;
      """;

  private static final int GAP = 0;
  private static final int PRICE = 1;
  private static final int KIND = 2;
  private static final int TENS = 22;
  private static final int ALL = 1 << 20;

  /// A column, the frame that it is of, and what it is of the rows of the frame.
  private record Claim(
      String column,
      int start,
      int end,
      Function<List<List<@Nullable Object>>, @Nullable Object> value) {}

  private static List<Long> longs(List<List<@Nullable Object>> rows, int column) {
    return rows.stream().map(row -> (Long) row.get(column)).filter(Objects::nonNull).toList();
  }

  private static @Nullable Long sum(List<Long> values) {
    return values.isEmpty() ? null : (Long) values.stream().mapToLong(Long::longValue).sum();
  }

  private static int utf8(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private static final List<Claim> CLAIMS =
      List.of(
          new Claim("at", -ALL, 0, rows -> sum(longs(rows, GAP))),
          new Claim("number", -ALL, 0, rows -> (long) rows.size()),
          new Claim("three", -1, 1, rows -> sum(longs(rows, GAP))),
          new Claim("before", -ALL, -1, rows -> (long) rows.size()),
          new Claim("ahead", -ALL, 2, rows -> sum(longs(rows, PRICE))),
          new Claim("least", -ALL, 0, rows -> longs(rows, PRICE).stream().min(Long::compare).get()),
          new Claim(
              "last_kind",
              -2,
              0,
              rows ->
                  rows.stream()
                      .map(row -> (String) row.get(KIND))
                      .filter(Objects::nonNull)
                      .max(SiblingWindowsTest::utf8)
                      .orElse(null)),
          new Claim("total", -ALL, ALL, rows -> sum(longs(rows, GAP))),
          new Claim("previous", -1, -1, rows -> rows.isEmpty() ? null : rows.getFirst().get(GAP)),
          new Claim("second", 2, 2, rows -> rows.isEmpty() ? -1L : rows.getFirst().get(GAP)),
          new Claim("opening", -ALL, 0, rows -> rows.getFirst().get(KIND)),
          new Claim("closing", 0, ALL, rows -> rows.getLast().get(KIND)),
          new Claim(
              "mean",
              -ALL,
              0,
              rows -> {
                List<Long> large = longs(rows, GAP).stream().filter(gap -> gap > 5).toList();
                return large.isEmpty()
                    ? null
                    : (Object) (Objects.requireNonNull(sum(large)).doubleValue() / large.size());
              }),
          new Claim(
              "dearest",
              -ALL,
              0,
              rows ->
                  rows.stream()
                      .max(Comparator.comparing(row -> (Long) row.get(PRICE)))
                      .orElseThrow()
                      .get(KIND)),
          new Claim("rest", 0, ALL, rows -> sum(longs(rows, PRICE))),
          new Claim("later", 2, ALL, rows -> (long) rows.size()),
          new Claim(
              "around",
              -1,
              ALL,
              rows ->
                  rows.stream()
                      .map(row -> (String) row.get(KIND))
                      .filter(Objects::nonNull)
                      .min(SiblingWindowsTest::utf8)
                      .orElse(null)),
          new Claim(
              "rare",
              0,
              ALL,
              rows ->
                  rows.stream()
                      .min(Comparator.comparing(row -> (Long) row.get(TENS)))
                      .orElseThrow()
                      .get(KIND)),
          new Claim("grouped", -1, 0, rows -> sum(longs(rows, GAP))),
          new Claim("ranged", 0, 2, rows -> sum(longs(rows, GAP))),
          new Claim("ranked", -ALL, 0, rows -> (long) rows.size()),
          new Claim(
              "steps",
              -ALL,
              0,
              rows -> {
                Long now = sum(longs(rows, GAP));
                Long last = sum(longs(rows.subList(0, rows.size() - 1), GAP));
                return now == null || (last == null && rows.size() > 1)
                    ? null
                    : (Object) (now - (last == null ? 0 : last));
              }));

  private static @Nullable Object number(@Nullable Object value) {
    return value instanceof List<?> halves
        ? (Object)
            new BigDecimal(
                    BigInteger.valueOf((Long) halves.getFirst())
                        .shiftLeft(64)
                        .add(new BigInteger(Long.toUnsignedString((Long) halves.getLast()))))
                .longValueExact()
        : value;
  }

  private static List<List<List<@Nullable Object>>> families(GenerationPlan plan, String table) {
    FanOutTable fanOut =
        FanOutTable.of(((RowsPlan.PerOwner) plan.table(table).rows()).fanOut(), plan.seed());
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, table);
    List<List<List<@Nullable Object>>> families = new ArrayList<>();
    for (int owner = 0; fanOut.firstRow(owner) < rows.size(); owner++) {
      families.add(rows.subList((int) fanOut.firstRow(owner), (int) fanOut.firstRow(owner + 1)));
    }
    return families;
  }

  private static int index(GenerationPlan plan, String table, String column) {
    return plan.table(table).columns().stream().map(ColumnPlan::name).toList().indexOf(column);
  }

  @Test
  void areWhatTheSiblingsAre() {
    GenerationPlan plan = CheckedRows.compile(SESSIONS);
    for (List<List<@Nullable Object>> family : families(plan, "session")) {
      for (Claim claim : CLAIMS) {
        int index = index(plan, "session", claim.column);
        for (int row = 0; row < family.size(); row++) {
          int first = Math.max(0, row + claim.start);
          int end = Math.max(first, Math.min(family.size(), row + claim.end + 1));
          assertThat(number(family.get(row).get(index)))
              .as("%s of row %d of %s", claim.column, row, family)
              .isEqualTo(claim.value.apply(first >= end ? List.of() : family.subList(first, end)));
        }
      }
    }
    GeneratedTable.assertEveryPartIsTheSame(plan, "session", new Random(4));
    GeneratedTable.assertEveryPartIsTheSame(plan, "customer", new Random(5));
  }

  @Test
  void domainsHoldWhatTheRowsAre() {
    GenerationPlan plan = CheckedRows.compile(SESSIONS);
    DomainAnalysis domains = DomainAnalysis.of(plan);
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, "session");
    for (int i = 0; i < plan.table("session").columns().size(); i++) {
      int index = i;
      Domain domain = domains.domain("session", plan.table("session").columns().get(i).name());
      long nulls = rows.stream().filter(row -> row.get(index) == null).count();
      assertThat(nulls == 0 || domain.mayBeNull()).isTrue();
      assertThat(domain.nullFraction()).isGreaterThanOrEqualTo(0.95 * nulls / rows.size());
      assertThat(rows.stream().map(row -> row.get(index)).filter(Objects::nonNull).distinct())
          .hasSizeLessThanOrEqualTo((int) Math.min(Integer.MAX_VALUE, domain.maxDistinct()));
    }
    assertThat(domains.domain("session", "at").maximum())
        .contains(new io.datagenc.engine.plan.type.Value.LongValue(180));
  }

  /// Batches that follow each other go on where the last one ended.
  @Test
  void familiesMayBeLargerThanABatch() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE meter (id INTEGER PRIMARY KEY) ROWS 3;
            CREATE TABLE reading (
              used    INTEGER NOT NULL AS (uniform(0, 9)),
              ratio   DOUBLE NOT NULL AS (uniform(0e0, 1e0)),
              counter BIGINT NOT NULL AS (SUM(used) OVER siblings),
              ratios  DOUBLE NOT NULL AS (SUM(ratio) OVER siblings),
              before  BIGINT NOT NULL AS (LAG(counter, 1, 0) OVER siblings),
              next    BIGINT AS (LEAD(counter) OVER siblings),
              recent  BIGINT NOT NULL AS (SUM(used) OVER (siblings ROWS 99 PRECEDING)),
              all_of  BIGINT NOT NULL AS (MAX(counter) OVER (siblings ROWS BETWEEN
                        UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)),
              rest    BIGINT NOT NULL AS (SUM(used) OVER (siblings ROWS BETWEEN
                        CURRENT ROW AND UNBOUNDED FOLLOWING)),
              CHECK (counter >= before)
            ) ROWS BETWEEN 20000 AND 30000 PER meter;
            """);
    for (List<List<@Nullable Object>> family : families(plan, "reading")) {
      long counter = 0;
      double ratios = 0;
      for (int row = 0; row < family.size(); row++) {
        List<@Nullable Object> values = family.get(row);
        long last = counter;
        counter += (Long) Objects.requireNonNull(values.get(0));
        ratios += (Double) Objects.requireNonNull(values.get(1));
        assertThat(values.subList(2, 5)).containsExactly(counter, ratios, last);
        long recent = counter;
        if (row >= 100) {
          recent -= (Long) Objects.requireNonNull(family.get(row - 100).get(2));
        }
        assertThat(values.get(6)).isEqualTo(recent);
        assertThat(values.get(5))
            .isEqualTo(row + 1 == family.size() ? null : family.get(row + 1).get(2));
        assertThat(values.get(7)).isEqualTo(family.getLast().get(2));
        assertThat(values.get(8)).isEqualTo((Long) values.get(7) - last);
      }
    }
    GeneratedTable.assertEveryPartIsTheSame(plan, "reading", new Random(6));
  }

  /// Versions of a row follow each other without gaps.
  @Test
  void versionsHoldUntilTheNextOne() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE product (id INTEGER PRIMARY KEY, made DATE AS (DATE '2020-01-01')) ROWS 50;
            CREATE TABLE price (
              days       INTEGER HIDDEN NOT NULL AS (uniform(1, 90)),
              valid_from DATE NOT NULL
                AS (product.made + COALESCE(SUM(days) OVER (siblings ROWS BETWEEN
                      UNBOUNDED PRECEDING AND 1 PRECEDING), 0) * INTERVAL '1' DAY),
              valid_to   DATE NOT NULL AS (LEAD(valid_from, 1, DATE '9999-12-31') OVER siblings),
              CHECK (valid_from < valid_to)
            ) ROWS BETWEEN 1 AND 5 PER product;
            """);
    for (List<List<@Nullable Object>> versions : families(plan, "price")) {
      for (int i = 0; i + 1 < versions.size(); i++) {
        assertThat(versions.get(i).get(2)).isEqualTo(versions.get(i + 1).get(1));
      }
    }
    CheckedRows.keepAllChecks(plan);
  }

  @Test
  void rowsWithoutOwnersLookBack() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE tick (
              move     INTEGER NOT NULL AS (uniform(-3, 3)),
              previous INTEGER AS (LAG(move) OVER siblings),
              average  DOUBLE NOT NULL AS (AVG(move) OVER (siblings ROWS 2 PRECEDING))
            ) ROWS 10000;
            """);
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, "tick");
    for (int row = 0; row < rows.size(); row++) {
      assertThat(rows.get(row).get(1)).isEqualTo(row == 0 ? null : rows.get(row - 1).get(0));
      List<Long> three = longs(rows.subList(Math.max(0, row - 2), row + 1), 0);
      assertThat(rows.get(row).get(2))
          .isEqualTo(Objects.requireNonNull(sum(three)).doubleValue() / three.size());
    }
    GeneratedTable.assertEveryPartIsTheSame(plan, "tick", new Random(8));
  }
}
