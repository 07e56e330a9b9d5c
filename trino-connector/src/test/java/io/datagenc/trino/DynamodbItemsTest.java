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

/// A DynamoDB table is a table of the items of all of its families.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamodbItemsTest {
  private static final String PLAN =
      """
      CREATE SCHEMA web;
      CREATE TABLE customer (
        id    INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 1000) PRIMARY KEY,
        name  VARCHAR(20) NOT NULL AS ('n' || row_index()),
        since DATE NOT NULL AS (uniform(DATE '2020-01-01', DATE '2024-12-31'))
      ) ROWS 3000;
      CREATE TABLE purchase (
        id          INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 500000) PRIMARY KEY,
        customer_id INTEGER NOT NULL REFERENCES customer,
        total       DECIMAL(8,2) AS (uniform(1.00, 999.99)),
        place       ROW(city VARCHAR(10), tags SET(VARCHAR(5))) AS (ROW(choice('Rome', 'Oslo'), ARRAY['a', choice('b', 'c')]))
      ) ROWS BETWEEN 0 AND 5 PER customer;
      CREATE DYNAMODB TABLE shop (
        PARTITION KEY pk, SORT KEY sk,
        GLOBAL INDEX inverted (PARTITION KEY sk, SORT KEY pk),
        GLOBAL INDEX by_amount (PARTITION KEY day, SORT KEY amount)
      )
      ITEM customer FROM customer (
        pk AS TEMPLATE 'CUST#${id}', sk AS ('PROFILE'), day AS (since), amount AS (id), name
      )
      ITEM purchase FROM purchase (
        pk AS (customer.pk), sk AS TEMPLATE 'BUY#${id}', day AS (customer.since), amount AS (total), place
      )
      ITEM visit FROM customer (
        pk AS (customer.pk), sk AS TEMPLATE 'VISIT#${ordinal()}'
      ) ROWS BETWEEN 0 AND 3 PER customer;
      """;

  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    Files.writeString(directory.resolve("web.dg"), PLAN);
    runner =
        DatagenQueryRunner.create(
            directory,
            "web",
            1,
            Map.of("datagen.splits-per-node", "2", "datagen.batch-size", "700"));
    runner.execute("CREATE SCHEMA IF NOT EXISTS memory.copy");
    runner.execute(
        "CREATE TABLE memory.copy.shop AS SELECT \"$row\" AS r, pk, sk, day, amount, item FROM"
            + " shop");
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @Test
  void isListedWithItsKeysAndTheItem() {
    assertThat(column("SHOW TABLES"))
        .containsExactlyInAnyOrder(
            "customer", "purchase", "shop", "shop_customer", "shop_purchase", "shop_visit");
    assertThat(rows("DESCRIBE shop"))
        .extracting(row -> row.get(0) + " " + row.get(1))
        .containsExactly(
            "pk varchar(16)",
            "sk varchar(26)",
            "day varchar(36)",
            "amount decimal(21,2)",
            "item json");
    assertThat(
            column(
                "SELECT column_name FROM system.columns WHERE table_schema = 'web' AND table_name ="
                    + " 'shop'"))
        .containsExactly("pk", "sk", "day", "amount", "item");
  }

  @Test
  void hasTheItemsOfAllFamilies() {
    assertThat(column("SELECT count(*) FROM shop"))
        .isEqualTo(
            column(
                """
                SELECT (SELECT count(*) FROM shop_customer) + (SELECT count(*) FROM shop_purchase)
                  + (SELECT count(*) FROM shop_visit)
                """));
    assertThat(column("SELECT count(*) FROM memory.copy.shop"))
        .isEqualTo(column("SELECT count(*) FROM shop"));
    assertThat(column("SELECT count(DISTINCT pk || '|' || sk) FROM shop"))
        .isEqualTo(column("SELECT count(*) FROM shop"));
    assertThat(
            column(
                """
                SELECT count(*) FROM shop s JOIN shop_purchase p ON s.pk = p.pk AND s.sk = p.sk
                WHERE json_format(s.item) = json_format(CAST(CAST(ROW(ROW(p.pk), ROW(p.sk), ROW(CAST(p.day AS VARCHAR)), ROW(CAST(p.amount AS VARCHAR)), json_extract(s.item, '$.place'))
                      AS ROW(pk ROW("S" VARCHAR), sk ROW("S" VARCHAR), day ROW("S" VARCHAR), amount ROW("N" VARCHAR), place JSON)) AS JSON))
                  AND json_extract_scalar(s.item, '$.place.M.city.S') = p.place.city
                  AND CAST(json_extract(s.item, '$.place.M.tags.SS') AS ARRAY(VARCHAR)) = CAST(p.place.tags AS ARRAY(VARCHAR))
                """))
        .isEqualTo(column("SELECT count(*) FROM shop_purchase"));
  }

  @Test
  void keysAreThoseOfTheItems() {
    assertThat(
            column(
                """
                SELECT count(*) FROM shop
                WHERE json_extract_scalar(item, '$.pk.S') IS DISTINCT FROM pk
                   OR json_extract_scalar(item, '$.sk.S') IS DISTINCT FROM sk
                   OR json_extract_scalar(item, '$.day.S') IS DISTINCT FROM day
                   OR CAST(json_extract_scalar(item, '$.amount.N') AS DECIMAL(21,2)) IS DISTINCT FROM amount
                """))
        .containsExactly(0L);
    assertThat(column("SELECT count(*) FROM shop WHERE day IS NULL AND amount IS NULL"))
        .isEqualTo(column("SELECT count(*) FROM shop_visit"));
  }

  @Test
  void conditionsOnKeysArePushedDown() {
    String plan =
        String.valueOf(
            rows("EXPLAIN SELECT item FROM shop WHERE pk = 'CUST#1234' AND sk = 'PROFILE'")
                .getFirst()
                .getFirst());
    assertThat(plan).contains("rows=1 in 1 range");
    assertThat(
            column(
                "SELECT json_extract_scalar(item, '$.name.S') FROM shop WHERE pk = 'CUST#1234' AND"
                    + " sk = 'PROFILE'"))
        .containsExactly("n234");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pk = 'CUST#1999'",
        "pk IN ('CUST#1000', 'CUST#3999', 'CUST#4000', 'x')",
        "sk = 'BUY#500077'",
        "sk = 'PROFILE' AND pk > 'CUST#39'",
        "sk >= 'VISIT#2'",
        "day = '2022-02-02'",
        "day IS NULL AND sk LIKE 'VISIT#3%'",
        "amount BETWEEN 1500 AND 1600",
        "amount < 3",
        "amount = 1234 OR sk = 'BUY#500001'",
        "r < 10",
        "r BETWEEN 2990 AND 3010",
        "r > 2999 AND amount > 900",
        "json_extract_scalar(item, '$.name.S') = 'n17'"
      })
  void conditionsAdmitTheSameRowsAsOfACopy(String condition) {
    String columns = " pk, sk, day, amount, json_format(item) FROM ";
    List<MaterializedRow> expected =
        runner
            .execute("SELECT r," + columns + "memory.copy.shop WHERE " + condition + " ORDER BY 1")
            .getMaterializedRows();
    assertThat(
            runner
                .execute(
                    "SELECT r,%s (SELECT \"$row\" AS r, * FROM shop) WHERE %s ORDER BY 1"
                        .formatted(columns, condition))
                .getMaterializedRows())
        .isNotEmpty()
        .isEqualTo(expected);
  }

  @Test
  void limitsAndSamplesWorkAsOfAnyTable() {
    assertThat(rows("SELECT pk FROM shop LIMIT 7")).hasSize(7);
    assertThat(column("SELECT sk FROM shop ORDER BY \"$row\" LIMIT 2"))
        .containsExactly("PROFILE", "PROFILE");
    assertThat(rows("SELECT sk FROM shop ORDER BY \"$row\" DESC LIMIT 1").toString())
        .contains("VISIT#");
    assertThat(
            column(
                "SELECT count(*) FROM shop s JOIN customer c ON s.pk = 'CUST#' || CAST(c.id AS"
                    + " VARCHAR)"))
        .isEqualTo(column("SELECT count(*) FROM shop"));
  }

  private List<Object> column(String sql) {
    return rows(sql).stream().<Object>map(List::getFirst).toList();
  }

  private List<List<Object>> rows(String sql) {
    return runner.execute(sql).getMaterializedRows().stream()
        .map(MaterializedRow::getFields)
        .toList();
  }
}
