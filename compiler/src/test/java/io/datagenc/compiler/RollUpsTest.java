package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.Domains;
import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.RowsPlan;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Aggregates of the rows that a row owns, compared with what the owned rows are.
final class RollUpsTest {
  private static final String SHOP =
      """
      CREATE SCHEMA shop WITH (seed = 11);
      CREATE TABLE product (
        product_id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        weight     INTEGER AS (uniform(1, 900))
      ) ROWS 70;
      CREATE TABLE customer (
        customer_id INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        spent       DECIMAL(38,2) AS (SUM(line.amount)),
        line_count  BIGINT NOT NULL AS (COUNT(line.line_no)),
        best        DECIMAL(12,2) AS (MAX(orders.total)),
        order_count BIGINT AS (COUNT(*))
      ) ROWS 900;
      CREATE TABLE orders (
        order_id   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        rate       DECIMAL(3,2) AS (uniform(0.50, 1.50)),
        total      DECIMAL(12,2) AS (SUM(line.amount)),
        charged    DECIMAL(14,2) AS (COALESCE(SUM(line.amount), 0)),
        quantities BIGINT AS (SUM(line.quantity)),
        noted      BIGINT NOT NULL AS (COUNT(line.note)),
        lines      BIGINT NOT NULL AS (COUNT(*)),
        large      BIGINT NOT NULL AS (COUNT(*) FILTER (WHERE line.quantity > 30)),
        least      INTEGER AS (MIN(line.quantity)),
        greatest   INTEGER AS (MAX(line.quantity) FILTER (WHERE line.note IS NULL)),
        mean       DOUBLE AS (AVG(line.quantity)),
        mean_price DECIMAL(10,2) AS (AVG(line.price)),
        first_note VARCHAR(20) AS (MIN(line.note)),
        last_note  VARCHAR(20) AS (MAX(line.note)),
        ratio      DOUBLE AS (SUM(line.ratio)),
        ratio_top  DOUBLE AS (MAX(line.ratio)),
        all_paid   BOOLEAN AS (BOOL_AND(line.paid)),
        any_paid   BOOLEAN AS (BOOL_OR(line.paid)),
        dearest    INTEGER AS (MAX_BY(line.line_no, line.price)),
        cheapest   VARCHAR(20) AS (MIN_BY(line.note, line.price)),
        numbers    ARRAY(INTEGER) AS (ARRAY_AGG(line.quantity)),
        notes      VARCHAR(200) AS (LISTAGG(line.note, ', ')),
        parts      JSON AS (JSON_ARRAYAGG(line.line_no)),
        heavy      BIGINT AS (SUM(line.product.weight * line.quantity)),
        rated      DECIMAL(38,4) AS (SUM(line.amount * rate)),
        status     CHAR(1) AS (CASE WHEN COUNT(*) = 0 THEN 'E' WHEN BOOL_AND(line.paid) THEN 'F'
                                    ELSE 'P' END)
      ) ROWS BETWEEN 0 AND 4 PER customer;
      CREATE TABLE line (
        line_no    INTEGER AS (ordinal()),
        product_id INTEGER NOT NULL REFERENCES product,
        quantity   INTEGER AS (uniform(-5, 50)) NULLS 20 PERCENT,
        price      DECIMAL(10,2) AS (uniform(0.01, 999.99)),
        amount     DECIMAL(12,2) AS (price * 3) NULLS 5 PERCENT,
        note       VARCHAR(20) AS (choice('ä', 'bb', 'ccc', '')) NULLS 30 PERCENT,
        ratio      DOUBLE AS (uniform(0e0, 1e0)),
        paid       BOOLEAN AS (bernoulli(0.7)) NULLS 10 PERCENT,
        share      DOUBLE AS (ratio / NULLIF(orders.ratio, 0))
      ) ROWS BETWEEN 0 AND 6 PER orders;
      """;

  /// A column of the owner, and what it is of the owned rows.
  private record Claim(
      String column, Function<List<List<@Nullable Object>>, @Nullable Object> value) {}

  private static final int QUANTITY = 2;
  private static final int PRICE = 3;
  private static final int AMOUNT = 4;
  private static final int NOTE = 5;
  private static final int RATIO = 6;
  private static final int PAID = 7;

  private static List<Long> longs(List<List<@Nullable Object>> rows, int column) {
    return rows.stream().map(row -> (Long) row.get(column)).filter(Objects::nonNull).toList();
  }

  private static @Nullable Long sum(List<Long> values) {
    return values.isEmpty() ? null : (Long) values.stream().mapToLong(Long::longValue).sum();
  }

  private static @Nullable Object half(@Nullable Object value) {
    return value instanceof List<?> halves
        ? new BigDecimal(
            BigInteger.valueOf((Long) halves.getFirst())
                .shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString((Long) halves.getLast()))))
        : value;
  }

  private static List<String> notes(List<List<@Nullable Object>> rows) {
    return rows.stream().map(row -> (String) row.get(NOTE)).filter(Objects::nonNull).toList();
  }

  private static List<Boolean> paid(List<List<@Nullable Object>> rows) {
    return rows.stream().map(row -> (Boolean) row.get(PAID)).filter(Objects::nonNull).toList();
  }

  private static final List<Claim> CLAIMS =
      List.of(
          new Claim("total", rows -> sum(longs(rows, AMOUNT))),
          new Claim("charged", rows -> Objects.requireNonNullElse(sum(longs(rows, AMOUNT)), 0L)),
          new Claim("quantities", rows -> sum(longs(rows, QUANTITY))),
          new Claim("noted", rows -> (long) notes(rows).size()),
          new Claim("lines", rows -> (long) rows.size()),
          new Claim(
              "large", rows -> longs(rows, QUANTITY).stream().filter(each -> each > 30).count()),
          new Claim(
              "least", rows -> longs(rows, QUANTITY).stream().min(Long::compare).orElse(null)),
          new Claim(
              "greatest",
              rows ->
                  longs(rows.stream().filter(row -> row.get(NOTE) == null).toList(), QUANTITY)
                      .stream()
                      .max(Long::compare)
                      .orElse(null)),
          new Claim(
              "mean",
              rows -> {
                List<Long> values = longs(rows, QUANTITY);
                return values.isEmpty()
                    ? null
                    : (Object) (Objects.requireNonNull(sum(values)).doubleValue() / values.size());
              }),
          new Claim(
              "mean_price",
              rows ->
                  rows.isEmpty()
                      ? null
                      : (Object)
                          BigDecimal.valueOf(Objects.requireNonNull(sum(longs(rows, PRICE))))
                              .divide(BigDecimal.valueOf(rows.size()), 0, RoundingMode.HALF_UP)
                              .longValue()),
          new Claim("first_note", rows -> notes(rows).stream().min(RollUpsTest::utf8).orElse(null)),
          new Claim("last_note", rows -> notes(rows).stream().max(RollUpsTest::utf8).orElse(null)),
          new Claim(
              "ratio",
              rows -> {
                double sum = 0;
                for (List<@Nullable Object> row : rows) {
                  sum += (Double) Objects.requireNonNull(row.get(RATIO));
                }
                return rows.isEmpty() ? null : (Object) sum;
              }),
          new Claim(
              "ratio_top",
              rows ->
                  rows.stream()
                      .map(row -> (Double) Objects.requireNonNull(row.get(RATIO)))
                      .max(Double::compare)
                      .orElse(null)),
          new Claim(
              "all_paid",
              rows -> paid(rows).isEmpty() ? null : (Object) !paid(rows).contains(false)),
          new Claim(
              "any_paid", rows -> paid(rows).isEmpty() ? null : (Object) paid(rows).contains(true)),
          new Claim(
              "dearest",
              rows ->
                  rows.stream()
                      .max(Comparator.comparing(row -> (Long) row.get(PRICE)))
                      .map(row -> row.get(0))
                      .orElse(null)),
          new Claim(
              "cheapest",
              rows -> {
                @Nullable Object note = null;
                long least = Long.MAX_VALUE;
                for (List<@Nullable Object> row : rows) {
                  if ((Long) Objects.requireNonNull(row.get(PRICE)) < least) {
                    least = (Long) Objects.requireNonNull(row.get(PRICE));
                    note = row.get(NOTE);
                  }
                }
                return note;
              }),
          new Claim(
              "numbers",
              rows -> rows.isEmpty() ? null : rows.stream().map(row -> row.get(QUANTITY)).toList()),
          new Claim("notes", rows -> notes(rows).isEmpty() ? null : String.join(", ", notes(rows))),
          new Claim(
              "parts",
              rows ->
                  rows.isEmpty()
                      ? null
                      : rows.stream()
                          .map(row -> String.valueOf(row.get(0)))
                          .toList()
                          .toString()
                          .replace(" ", "")));

  private static int utf8(String left, String right) {
    return java.util.Arrays.compareUnsigned(
        left.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        right.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static List<List<List<@Nullable Object>>> families(
      GenerationPlan plan, String table, int owners) {
    FanOutTable fanOut =
        FanOutTable.of(((RowsPlan.PerOwner) plan.table(table).rows()).fanOut(), plan.seed());
    List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, table);
    List<List<List<@Nullable Object>>> families = new ArrayList<>();
    for (int owner = 0; owner < owners; owner++) {
      families.add(rows.subList((int) fanOut.firstRow(owner), (int) fanOut.firstRow(owner + 1)));
    }
    return families;
  }

  private static Predicate<ColumnPlan> called(String name) {
    return column -> column.name().equals(name);
  }

  private static int index(GenerationPlan plan, String table, String column) {
    List<ColumnPlan> columns = plan.table(table).columns();
    return columns.indexOf(columns.stream().filter(called(column)).findFirst().orElseThrow());
  }

  @Test
  void areWhatTheOwnedRowsAre() {
    GenerationPlan plan = CheckedRows.compile(SHOP);
    List<List<@Nullable Object>> orders = GeneratedTable.rows(plan, "orders");
    List<List<List<@Nullable Object>>> lines = families(plan, "line", orders.size());
    assertThat(lines).anyMatch(List::isEmpty);
    for (Claim claim : CLAIMS) {
      int index = index(plan, "orders", claim.column);
      for (int row = 0; row < orders.size(); row++) {
        assertThat(orders.get(row).get(index))
            .as("%s of order %d: %s", claim.column, row, lines.get(row))
            .isEqualTo(claim.value.apply(lines.get(row)));
      }
    }
  }

  @Test
  void reachesRowsThroughOwnersAndOverPaths() {
    GenerationPlan plan = CheckedRows.compile(SHOP);
    List<List<@Nullable Object>> customers = GeneratedTable.rows(plan, "customer");
    List<List<List<@Nullable Object>>> orders = families(plan, "orders", customers.size());
    List<List<@Nullable Object>> allOrders = orders.stream().flatMap(List::stream).toList();
    List<List<List<@Nullable Object>>> lines = families(plan, "line", allOrders.size());
    List<@Nullable Object> weights = GeneratedTable.column(plan, "product", "weight");
    int order = 0;
    for (int customer = 0; customer < customers.size(); customer++) {
      List<List<@Nullable Object>> owned = new ArrayList<>();
      @Nullable Long best = null;
      for (List<@Nullable Object> each : orders.get(customer)) {
        List<List<@Nullable Object>> ofOrder = lines.get(order);
        owned.addAll(ofOrder);
        Long total = sum(longs(ofOrder, AMOUNT));
        best = total == null ? best : best == null ? total : (Long) Math.max(best, total);
        Long heavy =
            sum(
                ofOrder.stream()
                    .filter(row -> row.get(QUANTITY) != null)
                    .map(
                        row ->
                            (Long) row.get(QUANTITY)
                                * (Long) weights.get((int) ((Long) row.get(1) - 1)))
                    .toList());
        assertThat(each.get(index(plan, "orders", "heavy"))).isEqualTo(heavy);
        long rate = (Long) Objects.requireNonNull(each.get(index(plan, "orders", "rate")));
        assertThat(half(each.get(index(plan, "orders", "rated"))))
            .isEqualTo(total == null ? null : BigDecimal.valueOf(total * rate));
        assertThat(each.get(index(plan, "orders", "status")))
            .isEqualTo(
                ofOrder.isEmpty()
                    ? "E"
                    : !paid(ofOrder).isEmpty() && !paid(ofOrder).contains(false) ? "F" : "P");
        order++;
      }
      @Nullable Long spent = sum(longs(owned, AMOUNT));
      assertThat(half(customers.get(customer).get(1)))
          .isEqualTo(spent == null ? null : BigDecimal.valueOf(spent));
      assertThat(customers.get(customer).get(2)).isEqualTo((long) owned.size());
      assertThat(customers.get(customer).get(3)).isEqualTo(best);
      assertThat(customers.get(customer).get(4)).isEqualTo((long) orders.get(customer).size());
    }
  }

  @Test
  void areTheSameInEveryPartOfTheTable() {
    GenerationPlan plan = CheckedRows.compile(SHOP);
    GeneratedTable.assertEveryPartIsTheSame(plan, "orders", new Random(7));
    GeneratedTable.assertEveryPartIsTheSame(plan, "customer", new Random(8));
    GeneratedTable.assertEveryPartIsTheSame(plan, "line", new Random(9));
  }

  /// A batch of rows that read what is made of all of their siblings.
  @Test
  void familiesMayBeLargerThanABatch() {
    GenerationPlan plan =
        CheckedRows.compile(
            """
            CREATE TABLE topic (
              topic_id INTEGER PRIMARY KEY,
              points   BIGINT AS (SUM(post.points)),
              words    VARCHAR AS (MAX(post.word))
            ) ROWS 3;
            CREATE TABLE post (
              points INTEGER AS (uniform(1, 9)),
              word   VARCHAR(9) AS (choice('one', 'two', 'three')),
              share  DOUBLE AS (CAST(points AS DOUBLE) / NULLIF(topic.points, 0)),
              whole  BIGINT AS (topic.points),
              top    VARCHAR AS (topic.words)
            ) ROWS BETWEEN 20000 AND 30000 PER topic;
            """);
    List<List<@Nullable Object>> topics = GeneratedTable.rows(plan, "topic");
    List<List<List<@Nullable Object>>> posts = families(plan, "post", topics.size());
    for (int topic = 0; topic < topics.size(); topic++) {
      Long points = sum(longs(posts.get(topic), 0));
      assertThat(topics.get(topic).subList(1, 3)).containsExactly(points, "two");
      assertThat(posts.get(topic))
          .allMatch(post -> Objects.equals(points, post.get(3)) && "two".equals(post.get(4)));
    }
    GeneratedTable.assertEveryPartIsTheSame(plan, "post", new Random(3));
  }

  @Test
  void domainsHoldWhatTheRowsAre() {
    GenerationPlan plan = CheckedRows.compile(SHOP);
    DomainAnalysis domains = DomainAnalysis.of(plan);
    for (String table : List.of("customer", "orders")) {
      List<List<@Nullable Object>> rows = GeneratedTable.rows(plan, table);
      for (int i = 0; i < plan.table(table).columns().size(); i++) {
        int index = i;
        String column = plan.table(table).columns().get(i).name();
        Domain domain = domains.domain(table, column);
        List<@Nullable Object> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.get(index)));
        long nulls = values.stream().filter(Objects::isNull).count();
        assertThat(domain.nullFraction())
            .as("NULLs of %s", column)
            .isGreaterThanOrEqualTo(0.95 * nulls / rows.size());
        assertThat(nulls == 0 || domain.mayBeNull()).as("NULLs of %s", column).isTrue();
        assertThat((long) new HashSet<>(values.stream().filter(Objects::nonNull).toList()).size())
            .as("values of %s", column)
            .isLessThanOrEqualTo(domain.maxDistinct());
        if (domain.type() instanceof io.datagenc.engine.plan.type.DecimalType type) {
          Domains.rangeOf(domain)
              .ifPresent(
                  range ->
                      values.stream()
                          .filter(Objects::nonNull)
                          .map(RollUpsTest::half)
                          .map(
                              each ->
                                  new BigDecimal(String.valueOf(each)).movePointLeft(type.scale()))
                          .forEach(each -> assertThat(range.contains(each)).isTrue()));
        }
      }
    }
    assertThat(domains.domain("orders", "lines").maximum())
        .contains(new io.datagenc.engine.plan.type.Value.LongValue(6));
    assertThat(domains.domain("orders", "charged").mayBeNull()).isFalse();
  }
}
