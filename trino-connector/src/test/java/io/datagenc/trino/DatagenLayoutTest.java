package io.datagenc.trino;

import static io.trino.testing.TestingSession.testSessionBuilder;
import static org.assertj.core.api.Assertions.assertThat;

import io.trino.Session;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Owners are partitioned together with the rows that they own, on several nodes: joins and groups
/// by the owner's key move no rows between nodes and give what they give when rows are moved. Rows
/// are known to be sorted.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatagenLayoutTest {
  private static final String PLAN =
      """
      CREATE SCHEMA shop;
      CREATE TABLE customer (
        customer_id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 3) PRIMARY KEY,
        code        VARCHAR(20) UNIQUE AS ('C' || customer_id),
        debit       BIGINT UNIQUE AS (-2 * row_index()),
        tier        VARCHAR(10) AS (choice('gold', 'silver', 'bronze'))
      ) ROWS 1000 * SCALE;
      CREATE TABLE orders (
        order_id    VARCHAR(20) PRIMARY KEY AS ('O' || row_index()),
        customer_id BIGINT NOT NULL REFERENCES customer,
        code        VARCHAR(20) AS (customer.code),
        debit       BIGINT AS (customer.debit),
        number      INTEGER AS (ordinal()),
        amount      DECIMAL(10,2) AS (uniform(CAST(1 AS DECIMAL(10,2)), CAST(99 AS DECIMAL(10,2))))
      ) ROWS BETWEEN 0 AND 5 PER customer;
      CREATE TABLE line (
        order_id    VARCHAR(20) NOT NULL REFERENCES orders,
        customer_id BIGINT AS (orders.customer.customer_id),
        number      INTEGER AS (ordinal()),
        quantity    INTEGER AS (uniform(1, 10)),
        PRIMARY KEY (order_id, number)
      ) ROWS BETWEEN 0 AND 4 PER orders;
      CREATE TABLE few (
        few_id INTEGER PRIMARY KEY
      ) ROWS 3;
      CREATE TABLE many (
        few_id INTEGER NOT NULL REFERENCES few,
        many_id BIGINT PRIMARY KEY
      ) ROWS 1000 PER few;
      """;

  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path plans) throws Exception {
    Files.writeString(plans.resolve("shop.dg"), PLAN);
    runner = DatagenQueryRunner.create(plans, 2, Map.of("datagen.bucket-count", "7"));
    runner.execute("CREATE SCHEMA IF NOT EXISTS memory.copy");
    runner.execute(
        """
        CREATE TABLE memory.copy.notes AS
        SELECT customer_id, code, debit, tier FROM datagen.shop.customer WHERE tier <> 'gold'
        UNION ALL VALUES (BIGINT '11', 'C11', 1, 'none'), (-5, 'x', -2000000, 'none'), (NULL, NULL, NULL, 'none')
        """);
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT tier, sum(amount), count(*) FROM customer JOIN orders USING (customer_id) GROUP BY"
            + " tier",
        "SELECT tier, sum(amount), count(*) FROM customer c JOIN orders o ON c.code = o.code GROUP"
            + " BY tier",
        "SELECT tier, sum(amount), count(*) FROM customer c JOIN orders o ON c.debit = o.debit"
            + " GROUP BY tier",
        "SELECT tier, sum(quantity), count(*) FROM customer JOIN line USING (customer_id) GROUP BY"
            + " tier",
        "SELECT tier, sum(amount), count(*) FROM customer LEFT JOIN orders USING (customer_id)"
            + " GROUP BY tier",
        "SELECT tier, sum(amount), count(*) FROM customer FULL JOIN orders USING (customer_id)"
            + " GROUP BY tier",
        "SELECT sum(quantity * amount), count(*) FROM orders JOIN line USING (order_id)",
        "SELECT sum(quantity * amount), count(*) FROM orders JOIN line USING (customer_id)",
        "SELECT sum(quantity * amount), count(*) FROM orders JOIN line USING (order_id,"
            + " customer_id)",
        "SELECT tier, sum(amount), count(*) FROM customer JOIN orders USING (customer_id)"
            + " WHERE tier = 'gold' AND amount > 50 AND customer_id > 1500 GROUP BY tier",
        "SELECT count(*) FROM customer c JOIN orders USING (customer_id) WHERE c.code IN ('C40',"
            + " 'C400')",
        "SELECT count(*) FROM customer JOIN (SELECT * FROM orders LIMIT 100) o USING (customer_id)"
      })
  void joinsOwnersWithWhatTheyOwn(String query) {
    String plan = explain(partitioned(true), query);
    assertThat(plan).contains("7 buckets of");
    assertThat(plan.split("Join\\[", -1)).hasSize(2);
    assertThat(belowJoin(plan)).doesNotContain("RemoteSource");
    assertThat(RowCounts.of(rows(partitioned(true), query)))
        .isEqualTo(RowCounts.of(rows(partitioned(false), query)));
    assertThat(explain(partitioned(false), query)).doesNotContain("buckets of");
  }

  /// The part of the fragment with the join that is below it.
  private static String belowJoin(String plan) {
    String fragment = plan.substring(plan.indexOf("Join["));
    int next = fragment.indexOf("\nFragment");
    return next < 0 ? fragment : fragment.substring(0, next);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT customer_id, sum(amount), count(*) FROM orders GROUP BY customer_id",
        "SELECT code, max(amount) FROM orders GROUP BY code",
        "SELECT customer_id, order_id, sum(quantity) FROM line GROUP BY customer_id, order_id",
        "SELECT order_id, sum(quantity) FROM line WHERE quantity > 5 GROUP BY order_id",
        "SELECT order_id, row_number() OVER (PARTITION BY customer_id ORDER BY amount, order_id)"
            + " FROM orders",
        "SELECT count(*) FROM (SELECT DISTINCT customer_id FROM orders)"
      })
  void groupsByTheOwnerWhereItsRowsAre(String query) {
    String plan = explain(partitioned(true), query);
    assertThat(plan).contains("7 buckets of").doesNotContain("RepartitionedExchange");
    assertThat(plan.split("HASH", -1)).as(plan).hasSize(1);
    assertThat(RowCounts.of(rows(partitioned(true), query)))
        .isEqualTo(RowCounts.of(rows(partitioned(false), query)));
  }

  @Test
  void groupsSortedRowsWithoutHashing() {
    assertThat(
            explain(
                partitioned(true),
                "SELECT customer_id, sum(amount) FROM orders GROUP BY customer_id"))
        .contains("STREAMING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"customer_id", "code", "debit"})
  void bringsOtherTablesRowsToTheBucketsOfTheirKeys(String key) {
    String query =
        "SELECT n.tier, o.%1$s, count(*), sum(amount) FROM orders o RIGHT JOIN memory.copy.notes n ON o.%1$s = n.%1$s GROUP BY 1, 2"
            .formatted(key);
    assertThat(explain(partitioned(true), query)).contains("7 buckets of");
    assertThat(RowCounts.of(rows(partitioned(true), query)))
        .isEqualTo(RowCounts.of(rows(partitioned(false), query)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT order_id, amount FROM shop_sf100.orders WHERE amount * 2 > 190"
            + " ORDER BY customer_id, number LIMIT 7",
        "SELECT code FROM shop_sf100.customer WHERE length(code) > 5 ORDER BY customer_id LIMIT 7"
      })
  void readsNoMoreThanTheFirstRowsInOrder(String query) {
    assertThat(explain(partitioned(true), query))
        .contains("LimitPartial")
        .contains("inputPreSortedBy");
    assertThat(rows(partitioned(true), query))
        .isEqualTo(
            rows(
                partitioned(true),
                query.replace("ORDER BY customer_id", "ORDER BY 0 + customer_id")));
  }

  @Test
  void fewOwnersWouldLeaveNodesWithoutWork() {
    assertThat(explain(partitioned(true), "SELECT count(*) FROM few JOIN many USING (few_id)"))
        .doesNotContain("buckets of");
  }

  @Test
  void plansOfDifferentScalesHaveNothingInCommon() {
    String query = "SELECT count(*) FROM customer JOIN shop_sf2.orders o USING (customer_id)";
    assertThat(rows(partitioned(true), query)).isEqualTo(rows(partitioned(false), query));
  }

  @Test
  void findsTheBucketsOfTenBillionOwners() {
    assertThat(
            rows(
                partitioned(true),
                "SELECT count(*), count(DISTINCT customer_id) FROM shop_sf10000000.customer JOIN"
                    + " shop_sf10000000.orders USING (customer_id) WHERE customer_id BETWEEN"
                    + " 10000000000 AND 10000010000"))
        .isEqualTo(
            rows(
                partitioned(false),
                "SELECT count(*), count(DISTINCT customer_id) FROM shop_sf10000000.orders"
                    + " WHERE customer_id BETWEEN 10000000000 AND 10000010000"));
  }

  private String explain(Session session, String query) {
    return String.valueOf(
        rows(session, "EXPLAIN (TYPE DISTRIBUTED) " + query).getFirst().getFirst());
  }

  private List<List<Object>> rows(Session session, String sql) {
    return runner.execute(session, sql).getMaterializedRows().stream()
        .map(MaterializedRow::getFields)
        .toList();
  }

  private static Session partitioned(boolean buckets) {
    return testSessionBuilder()
        .setCatalog("datagen")
        .setSchema("shop")
        .setSystemProperty("join_distribution_type", "PARTITIONED")
        .setCatalogSessionProperty("datagen", "join_pushdown_enabled", "false")
        .setCatalogSessionProperty("datagen", "bucket_execution_enabled", String.valueOf(buckets))
        .build();
  }
}
