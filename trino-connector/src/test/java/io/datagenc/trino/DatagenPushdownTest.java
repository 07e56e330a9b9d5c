package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;

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

/// Predicates, limits, orders, samples and aggregates that the connector takes over give what Trino
/// would have made of all rows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatagenPushdownTest {
  private static final String PLAN =
      """
      CREATE SCHEMA shop;
      CREATE TABLE customer (
        customer_id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 3) PRIMARY KEY,
        code        VARCHAR(20) UNIQUE AS ('C' || customer_id),
        tier        VARCHAR(10) AS (choice('gold', 'silver', 'bronze')),
        points      INTEGER AS (uniform(0, 1000)) NULLS 10 PERCENT,
        joined      DATE AS (DATE '2000-01-01' + row_index() * INTERVAL '1' DAY),
        seen_at     TIMESTAMP(3) WITH TIME ZONE AS (CAST(uniform(TIMESTAMP '2024-01-01 00:00:00', TIMESTAMP '2024-12-31 00:00:00') AS TIMESTAMP(3) WITH TIME ZONE)),
        balance     DECIMAL(20,2) AS (uniform(CAST(-100 AS DECIMAL(20,2)), CAST(100 AS DECIMAL(20,2)))),
        ratio       DOUBLE AS (uniform(CAST(0 AS DOUBLE), CAST(1 AS DOUBLE)))
      ) ROWS 20000 * SCALE;
      CREATE TABLE orders (
        order_id    BIGINT PRIMARY KEY,
        customer_id BIGINT NOT NULL REFERENCES customer,
        line        INTEGER AS (ordinal()),
        amount      DECIMAL(10,2) AS (uniform(CAST(1 AS DECIMAL(10,2)), CAST(99 AS DECIMAL(10,2))))
      ) ROWS BETWEEN 0 AND 8 PER customer;
      """;

  private static final String HUGE =
      """
      CREATE SCHEMA huge;
      CREATE TABLE customer (
        customer_id BIGINT PRIMARY KEY,
        code        VARCHAR(20) UNIQUE AS ('C' || customer_id)
      ) ROWS 20000 * SCALE;
      CREATE TABLE orders (
        order_id    BIGINT PRIMARY KEY,
        customer_id BIGINT NOT NULL REFERENCES customer,
        amount      DECIMAL(10,2) AS (uniform(CAST(1 AS DECIMAL(10,2)), CAST(99 AS DECIMAL(10,2))))
      ) ROWS BETWEEN 1 AND 7 PER customer;
      """;

  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path plans) throws Exception {
    Files.writeString(plans.resolve("shop.dg"), PLAN);
    Files.writeString(plans.resolve("huge.dg"), HUGE);
    runner = DatagenQueryRunner.create(plans, 1, Map.of("datagen.splits-per-node", "3"));
    runner.execute("CREATE SCHEMA IF NOT EXISTS memory.copy");
    for (String table : List.of("customer", "orders")) {
      runner.execute(
          "CREATE TABLE memory.copy.%s AS SELECT * FROM datagen.shop.%s".formatted(table, table));
    }
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer WHERE customer_id = 40",
        "customer WHERE customer_id = 41",
        "customer WHERE customer_id IN (10, 13, 999, 60007, 70000)",
        "customer WHERE customer_id BETWEEN 1000 AND 2000",
        "customer WHERE customer_id > 60000 OR customer_id < 20",
        "customer WHERE code = 'C1000'",
        "customer WHERE code IN ('C10', 'X', 'C13', 'C013', 'C60007')",
        "customer WHERE code LIKE 'C600%'",
        "customer WHERE code > 'C9' AND code <= 'C95'",
        "customer WHERE tier = 'gold' AND customer_id < 5000",
        "customer WHERE tier IN ('gold', 'lead')",
        "customer WHERE tier <> 'gold'",
        "customer WHERE points IS NULL",
        "customer WHERE points BETWEEN 10 AND 20",
        "customer WHERE points = 7 OR points IS NULL",
        "customer WHERE joined = DATE '2010-03-04'",
        "customer WHERE joined >= DATE '2050-01-01'",
        "customer WHERE balance > 99.5 AND points < 500",
        "customer WHERE seen_at < TIMESTAMP '2024-02-01 00:00:00 UTC'",
        "customer WHERE ratio < 0.01",
        "orders WHERE customer_id = 40",
        "orders WHERE customer_id IN (40, 100, 5500, 41)",
        "orders WHERE customer_id BETWEEN 400 AND 4000 AND line = 2",
        "orders WHERE order_id < 100 AND amount > 50",
        "orders WHERE amount = 50.25"
      })
  void predicatesSelectWhatTrinoSelects(String rest) {
    assertThat(RowCounts.of(rows("SELECT * FROM datagen.shop." + rest)))
        .isEqualTo(RowCounts.of(rows("SELECT * FROM memory.copy." + rest)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer WHERE customer_id BETWEEN 1000 AND 2000",
        "customer WHERE code IN ('C10', 'C13')",
        "customer WHERE tier = 'gold'",
        "customer WHERE points IS NULL",
        "customer WHERE joined >= DATE '2050-01-01'",
        "orders WHERE customer_id = 40",
        "orders WHERE amount = 50.25"
      })
  void takesPredicatesOver(String rest) {
    assertThat(explain("SELECT * FROM datagen.shop." + rest)).doesNotContain("Filter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*), count(customer_id), min(customer_id), max(customer_id), sum(customer_id)"
            + " FROM %s.customer",
        "SELECT min(joined), max(joined) FROM %s.customer WHERE customer_id BETWEEN 1000 AND 2000",
        "SELECT count(*), max(order_id), sum(order_id) FROM %s.orders WHERE customer_id < 400",
        "SELECT count(*), sum(customer_id), max(code) FROM %s.customer WHERE customer_id = 41",
        "SELECT customer_id, code FROM %s.customer ORDER BY customer_id DESC LIMIT 7",
        "SELECT joined FROM %s.customer ORDER BY joined LIMIT 9",
        "SELECT order_id FROM %s.orders WHERE customer_id > 5000 ORDER BY customer_id DESC,"
            + " order_id DESC LIMIT 5",
        "SELECT order_id FROM %s.orders WHERE customer_id > 5000 ORDER BY order_id DESC LIMIT 5",
        "SELECT count(*) FROM (SELECT * FROM %s.customer WHERE tier = 'gold' LIMIT 100)",
        "SELECT c.tier, count(*), sum(o.amount) FROM %1$s.orders o JOIN %1$s.customer c USING"
            + " (customer_id) WHERE c.code = 'C1000' GROUP BY 1"
      })
  void answersAsTrinoDoes(String query) {
    assertThat(rows(query.formatted("datagen.shop")).toString())
        .isEqualTo(rows(query.formatted("memory.copy")).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*), min(customer_id), max(code), sum(customer_id) FROM datagen.shop.customer"
            + " WHERE customer_id < 100",
        "SELECT max(order_id) FROM datagen.shop.orders WHERE customer_id = 40"
      })
  void computesAggregatesAtPlanning(String query) {
    assertThat(explain(query)).doesNotContain("Aggregate").contains("aggregation");
  }

  @Test
  void aPredicateAppliesToTheRowsOfALimit() {
    assertThat(
            rows(
                """
                SELECT count(*) FROM (SELECT * FROM datagen.shop.customer LIMIT 100)
                WHERE customer_id >= 10 + 3 * 90
                """))
        .isEqualTo(List.of(List.of(10L)));
  }

  @Test
  void takesTopRowsOver() {
    assertThat(explain("SELECT * FROM datagen.shop.customer ORDER BY customer_id DESC LIMIT 7"))
        .doesNotContain("TopN")
        .contains("sortOrder=[customer_id: DESC NULLS LAST] limit=7");
  }

  @Test
  void samplesTheSameBlocksAgain() {
    String sample = "SELECT customer_id FROM datagen.shop_sf100.customer TABLESAMPLE SYSTEM (10)";
    List<List<Object>> rows =
        rows("SELECT count(*), to_hex(checksum(customer_id)) FROM (" + sample + ")");
    assertThat((Long) rows.getFirst().getFirst()).isBetween(150_000L, 250_000L);
    assertThat(rows("SELECT count(*), to_hex(checksum(customer_id)) FROM (" + sample + ")"))
        .isEqualTo(rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM datagen.huge_sf500000.customer",
        "SELECT * FROM datagen.huge_sf500000.customer WHERE customer_id = 9999999999",
        "SELECT * FROM datagen.huge_sf500000.orders WHERE customer_id = 9999999999",
        "SELECT c.code, o.amount FROM datagen.huge_sf500000.orders o JOIN"
            + " datagen.huge_sf500000.customer c ON o.customer_id = c.customer_id WHERE"
            + " c.customer_id = 3001",
        "SELECT * FROM datagen.huge_sf500000.orders ORDER BY order_id DESC LIMIT 10"
      })
  void findsRowsAmongTenBillion(String query) {
    assertThat(rows(query)).isNotEmpty();
  }

  private String explain(String query) {
    return String.valueOf(rows("EXPLAIN " + query).getFirst().getFirst());
  }

  private List<List<Object>> rows(String sql) {
    return runner.execute(sql).getMaterializedRows().stream()
        .map(MaterializedRow::getFields)
        .toList();
  }
}
