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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Trino knows by which columns the rows of a split are sorted.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatagenLayoutTest {
  private static final String PLAN =
      """
      CREATE SCHEMA shop;
      CREATE TABLE customer (
        customer_id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 3) PRIMARY KEY,
        code        VARCHAR(20) UNIQUE AS ('C' || customer_id),
        tier        VARCHAR(10) AS (choice('gold', 'silver', 'bronze')),
        joined      DATE AS (DATE '2030-01-01' - row_index() * INTERVAL '1' DAY)
      ) ROWS 2000 * SCALE;
      CREATE TABLE orders (
        order_id    BIGINT PRIMARY KEY,
        customer_id BIGINT NOT NULL REFERENCES customer,
        number      INTEGER AS (ordinal()),
        amount      DECIMAL(10,2) AS (uniform(CAST(1 AS DECIMAL(10,2)), CAST(99 AS DECIMAL(10,2))))
      ) ROWS BETWEEN 0 AND 8 PER customer;
      """;

  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path plans) throws Exception {
    Files.writeString(plans.resolve("shop.dg"), PLAN);
    runner = DatagenQueryRunner.create(plans, 2, Map.of("datagen.splits-per-node", "2"));
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT order_id, amount FROM datagen.shop_sf100.orders WHERE amount * 2 > 190"
            + " ORDER BY customer_id, number LIMIT 7",
        "SELECT code FROM datagen.shop_sf100.customer WHERE length(code) > 5"
            + " ORDER BY customer_id LIMIT 7"
      })
  void readsNoMoreThanTheFirstRowsInOrder(String query) {
    assertThat(explain(query)).contains("LimitPartial").contains("inputPreSortedBy");
    assertThat(rows(query))
        .isEqualTo(rows(query.replace("ORDER BY customer_id", "ORDER BY 0 + customer_id")));
  }

  private String explain(String query) {
    return String.valueOf(rows("EXPLAIN (TYPE DISTRIBUTED) " + query).getFirst().getFirst());
  }

  private List<List<Object>> rows(String sql) {
    return rows(session(), sql);
  }

  private List<List<Object>> rows(Session session, String sql) {
    return runner.execute(session, sql).getMaterializedRows().stream()
        .map(MaterializedRow::getFields)
        .toList();
  }

  private static Session session() {
    return testSessionBuilder().setCatalog("datagen").setSchema("shop").build();
  }
}
