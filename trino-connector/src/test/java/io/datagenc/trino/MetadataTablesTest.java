package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.Session;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What Trino has no notion of is in tables of the schema `system`; what it has one of, it shows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetadataTablesTest {
  private static final String PLAN =
      """
      CREATE SCHEMA shop;
      CREATE TABLE region (
        code  VARCHAR(4) PRIMARY KEY,
        label VARCHAR(10)
      ) VALUES ('n', 'north'), ('s', 'south');
      CREATE TABLE customer (
        number      BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 10) HIDDEN,
        customer_id VARCHAR(20) CONSTRAINT customer_key PRIMARY KEY AS ('C' || number),
        region      VARCHAR(4) REFERENCES region USING zipf(1.1) NULLS 20 PERCENT,
        tier        VARCHAR(10) NOT NULL AS (choice('gold', 'silver')) COMMENT 'what it may do',
        joined      DATE NOT NULL AS (uniform(DATE '2020-01-01', DATE '2020-12-31'))
      ) ROWS 100 * SCALE;
      CREATE TABLE orders (
        order_id    BIGINT GENERATED ALWAYS AS IDENTITY,
        customer_id VARCHAR(20) NOT NULL REFERENCES customer,
        previous_id BIGINT REFERENCES orders (order_id) AS previous USING preceding()
                    WITHIN (customer_id),
        email       VARCHAR(60),
        PRIMARY KEY (order_id),
        CONSTRAINT once UNIQUE (customer_id, order_id)
      ) ROWS BETWEEN 1 AND 5 PER customer USING zipf(1.2);
      COMMENT ON TABLE orders IS 'what customers bought';
      COMMENT ON COLUMN orders.order_id IS 'counts orders';
      """;

  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path plans) throws Exception {
    Files.writeString(plans.resolve("shop.dg"), PLAN);
    Files.writeString(
        plans.resolve("broken.dg"), "CREATE TABLE t (a INTEGER AS (nothing)) ROWS 5;");
    runner = DatagenQueryRunner.create(plans, "shop", 1, Map.of());
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @Test
  void listsKeys() {
    assertThat(
            rows(
                """
                SELECT table_name, constraint_name, constraint_type, columns
                FROM system.keys WHERE table_schema = 'shop' ORDER BY table_name, constraint_type
                """))
        .containsExactly(
            row("customer", "customer_key", "PRIMARY KEY", List.of("customer_id")),
            row("orders", null, "PRIMARY KEY", List.of("order_id")),
            row("orders", "once", "UNIQUE", List.of("customer_id", "order_id")),
            row("region", null, "PRIMARY KEY", List.of("code")));
    assertThat(rows("SELECT count(*) FROM system.keys WHERE proof = '' OR proof IS NULL"))
        .isEqualTo(List.of(List.of(0L)));
  }

  @Test
  void listsReferences() {
    assertThat(
            rows(
                """
                SELECT table_name, reference_name, columns, referenced_table, referenced_columns,
                  is_foreign_key, kind, law, within
                FROM system.references WHERE table_schema = 'shop'
                """))
        .containsExactlyInAnyOrder(
            row(
                "customer",
                "region",
                List.of("region"),
                "region",
                List.of("code"),
                true,
                "DRAWN",
                "zipf(1.1)",
                List.of()),
            row(
                "orders",
                "customer",
                List.of("customer_id"),
                "customer",
                List.of("customer_id"),
                true,
                "OWNER",
                "ROWS BETWEEN 1 AND 5 USING zipf(1.2)",
                List.of()),
            row(
                "orders",
                "previous",
                List.of("previous_id"),
                "orders",
                List.of("order_id"),
                true,
                "DRAWN",
                "uniform()",
                List.of("customer_id")));
    assertThat(
            rows(
                """
                SELECT null_fraction, description FROM system.references
                WHERE table_schema = 'shop' AND table_name = 'customer'
                """))
        .containsExactly(row(0.2, "any of 2 rows, zipf(1.1), NULLS 20 PERCENT"));
  }

  @Test
  void listsWhatMakesColumnsAndWhatTheyCanHold() {
    assertThat(
            rows(
                """
                SELECT column_name, ordinal_position, data_type, is_nullable, is_hidden, expression,
                  minimum, maximum, max_distinct, null_fraction, max_length
                FROM system.columns WHERE table_schema = 'shop' AND table_name = 'customer'
                ORDER BY ordinal_position
                """))
        .containsExactly(
            row(
                "number",
                1L,
                "BIGINT",
                true,
                true,
                "10 + row_index()",
                "10",
                "109",
                100L,
                0.0,
                null),
            row(
                "customer_id",
                2L,
                "VARCHAR(20)",
                false,
                false,
                "'C' || number",
                "C00",
                "C999",
                100L,
                0.0,
                4L),
            row("region", 3L, "VARCHAR(4)", true, false, "region.code", "n", "s", 2L, 0.2, 1L),
            row(
                "tier",
                4L,
                "VARCHAR(10)",
                false,
                false,
                "choice('gold', 'silver')",
                "gold",
                "silver",
                2L,
                0.0,
                6L),
            row(
                "joined",
                5L,
                "DATE",
                false,
                false,
                "uniform(DATE '2020-01-01', DATE '2020-12-31')",
                "2020-01-01",
                "2020-12-31",
                100L,
                0.0,
                null));
    assertThat(
            rows(
                """
                SELECT cardinality(inferred) > 0 FROM system.columns
                WHERE table_schema = 'shop' AND column_name = 'email'
                """))
        .containsExactly(row(true));
  }

  @Test
  void listsSchemasAtAnyScale() {
    String keys =
        "SELECT maximum FROM system.columns WHERE table_schema = '%s' AND column_name = 'number'";
    assertThat(rows(keys.formatted("shop"))).containsExactly(row("109"));
    assertThat(rows(keys.formatted("shop_sf10"))).containsExactly(row("1009"));
    assertThat(rows(keys.formatted("absent"))).isEmpty();
    Session scaled =
        Session.builder(runner.getDefaultSession())
            .setCatalogSessionProperty("datagen", "scale", "100")
            .build();
    assertThat(runner.execute(scaled, keys.formatted("shop")).getOnlyValue()).isEqualTo("10009");
  }

  @Test
  void areListedThemselves() {
    assertThat(rows("SHOW SCHEMAS")).contains(row("shop"), row("system"));
    assertThat(rows("SHOW TABLES FROM system"))
        .containsExactlyInAnyOrder(row("columns"), row("keys"), row("references"));
    assertThat(
            rows(
                """
                SELECT table_name, ordinal_position FROM information_schema.columns
                WHERE table_schema = 'system' AND column_name = 'constraint_type'
                """))
        .containsExactly(row("keys", 4L));
    assertThat(rows("DESCRIBE system.keys").getFirst())
        .isEqualTo(row("table_schema", "varchar", "", "schema of this catalog"));
  }

  @Test
  void aBrokenPlanGivesItsDiagnosticsWhereItIsAskedFor() {
    assertThat(rows("SELECT DISTINCT table_schema FROM system.keys")).containsExactly(row("shop"));
    assertThatThrownBy(() -> rows("SELECT * FROM system.keys WHERE table_schema = 'broken'"))
        .hasMessageContaining("plan broken.dg has errors")
        .hasMessageContaining("DG2003");
    assertThat(rows("SELECT DISTINCT table_schema FROM information_schema.tables"))
        .contains(row("shop"), row("system"))
        .doesNotContain(row("broken"));
  }

  @Test
  void showsTablesAsTheyWereDeclared() {
    assertThat(rows("SHOW CREATE TABLE orders").getFirst().getFirst())
        .isEqualTo(
            """
            CREATE TABLE datagen.shop.orders (
               order_id bigint NOT NULL COMMENT 'counts orders',
               customer_id varchar(20) NOT NULL,
               previous_id bigint,
               email varchar(60)
            )
            COMMENT 'what customers bought'\
            """);
  }

  @Test
  void whatIsShownCreatesTheTableElsewhere() {
    String sql =
        String.valueOf(rows("SHOW CREATE TABLE orders").getFirst().getFirst())
            .replace("datagen.shop.orders", "memory.default.shown");
    runner.execute(sql);
    runner.execute("INSERT INTO memory.default.shown SELECT * FROM orders");
    assertThat(rows("SHOW CREATE TABLE memory.default.shown").getFirst().getFirst()).isEqualTo(sql);
    assertThat(RowCounts.of(rows("SELECT * FROM memory.default.shown")))
        .isEqualTo(RowCounts.of(rows("SELECT * FROM orders")));
  }

  @Test
  void describesColumnsWithoutTheHiddenOnes() {
    assertThat(rows("DESCRIBE customer"))
        .containsExactly(
            row("customer_id", "varchar(20)", "", ""),
            row("region", "varchar(4)", "", ""),
            row("tier", "varchar(10)", "", "what it may do"),
            row("joined", "date", "", ""));
    assertThat(
            rows(
                """
                SELECT column_name, is_nullable FROM information_schema.columns
                WHERE table_schema = 'shop' AND table_name = 'customer' ORDER BY ordinal_position
                """))
        .containsExactly(
            row("customer_id", "NO"), row("region", "YES"), row("tier", "NO"), row("joined", "NO"));
    assertThat(rows("SELECT * FROM customer").getFirst()).hasSize(4);
    assertThat(rows("SELECT \"$row\" FROM customer ORDER BY 1 DESC LIMIT 1"))
        .containsExactly(row(99L));
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  private List<List<Object>> rows(String sql) {
    return runner.execute(sql).getMaterializedRows().stream()
        .map(MaterializedRow::getFields)
        .toList();
  }
}
