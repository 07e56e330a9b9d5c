package io.datagenc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows with defects in PostgreSQL, whose constraints nobody can break, and in Iceberg tables.
class DefectsInPostgresqlTest {
  @TempDir private Path directory;
  private EmbeddedPostgres server;

  @BeforeEach
  void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private String plan(String store) throws IOException {
    String text =
        """
        CREATE SCHEMA shop WITH (seed = 9);
        CREATE TABLE customer (
          id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          code CHAR(5) NOT NULL UNIQUE AS ('C' || LPAD(row_index(), 4, '0')),
          name VARCHAR(40) NOT NULL AS (faker('Name.full_name')),
          age INTEGER NOT NULL AS (uniform(18, 95)) CHECK (age <= 150),
          rank INTEGER NOT NULL AS (uniform(1, 9)) CHECK (rank > 0)
        ) ROWS 2000;
        CREATE TABLE purchase (
          id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          customer_id BIGINT NOT NULL REFERENCES customer,
          other_id BIGINT NOT NULL REFERENCES customer AS other,
          amount DECIMAL(10,2) NOT NULL AS (uniform(1.00, 500.00))
        ) ROWS 8000;
        CREATE CATALOG store USING %s;
        CREATE TABLE store.shop.customer AS TABLE customer WITH DEFECTS (
          NULLS IN (name) 1 PERCENT, DUPLICATES OF (code) 2 PERCENT, VALUE IN age AS (999) 3 PERCENT);
        CREATE TABLE store.shop.purchase AS TABLE purchase WITH DEFECTS (
          ORPHANS IN (customer_id) 0.5 PERCENT, DUPLICATES OF (id) 0.25 PERCENT);
        """
            .formatted(store);
    return Files.writeString(directory.resolve("shop.dg"), text).toString();
  }

  private String plan() throws IOException {
    return plan(
        "postgresql WITH (\"connection-url\" = 'jdbc:postgresql://localhost:%d/postgres', \"connection-user\" = 'postgres', \"connection-password\" = 'postgres', \"ssl-mode\" = 'disable')"
            .formatted(server.getPort()));
  }

  private List<@Nullable String> values(String sql) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<@Nullable String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void tablesAreMadeWithoutTheConstraintsThatRowsBreak() throws IOException, SQLException {
    String plan = plan();
    assertThat(CommandRun.of("compile", plan, "--dry-run").succeeded().out())
        .contains(
            "shop.purchase has defects ORPHANS IN (customer_id) 0.5 PERCENT: 40 rows",
            "made without UNIQUE (code), which its rows do not keep because of their defects");
    CommandRun.of("compile", plan).succeeded();
    assertThat(
            values(
                "SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                    + " WHERE conrelid IN ('shop.customer'::regclass, 'shop.purchase'::regclass)"
                    + " AND contype <> 'n' ORDER BY 1"))
        .containsExactly(
            "shop.customer CHECK ((rank > 0))",
            "shop.customer PRIMARY KEY (id)",
            "shop.purchase FOREIGN KEY (other_id) REFERENCES shop.customer(id)");
    assertThat(
            values(
                "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE"
                    + " table_schema = 'shop' AND table_name IN ('customer', 'purchase') AND"
                    + " is_nullable = 'YES'"))
        .containsExactly("customer.name");
    assertThat(values("SELECT count(*) FROM shop.customer WHERE name IS NULL"))
        .containsExactly("20");
    assertThat(values("SELECT count(*) - count(DISTINCT code) FROM shop.customer"))
        .containsExactly("40");
    assertThat(values("SELECT count(*) FROM shop.customer WHERE age = 999")).containsExactly("60");
    assertThat(
            values(
                "SELECT count(*) FROM shop.purchase p WHERE NOT EXISTS (SELECT 1 FROM"
                    + " shop.customer c WHERE c.id = p.customer_id)"))
        .containsExactly("40");
    assertThat(CommandRun.of("verify", plan).succeeded().out()).contains(" 0 failed, 0 not judged");

    execute(
        "UPDATE shop.purchase SET customer_id = 0 WHERE id = (SELECT min(id) FROM shop.purchase)");
    CommandRun wrong = CommandRun.of("verify", plan);
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.out())
        .containsPattern("reference \\(customer_id\\) .* with defects +\\| 40 +\\| 41 .*failed")
        .contains(" 2 failed");
    CommandRun.of("compile", plan, "--if-exists", "replace").succeeded();
    CommandRun.of("verify", plan).succeeded();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE shop.customer ALTER COLUMN name SET NOT NULL                | `name` is NOT NULL
          CREATE UNIQUE INDEX codes ON shop.customer (code)                       | `codes` on (code)
          ALTER TABLE shop.customer ADD CONSTRAINT ages CHECK (age BETWEEN 0 AND 200) | `ages` on (age)
          ALTER TABLE shop.purchase ADD CONSTRAINT pk PRIMARY KEY (id)            | `pk` on (id)
          ALTER TABLE shop.purchase ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES shop.customer (id) | `fk` on (customer_id)
          """)
  void aTableThatHasSuchAConstraintIsRefused(String change, String message)
      throws IOException, SQLException {
    String plan = plan();
    CommandRun.of("compile", plan).succeeded();
    execute("TRUNCATE shop.customer, shop.purchase", change, "DELETE FROM shop.datagen_load");
    CommandRun refused = CommandRun.of("compile", plan);
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.err()).contains(message);
    assertThat(values("SELECT id FROM shop.customer UNION SELECT id FROM shop.purchase")).isEmpty();
  }

  @Test
  void tablesThatAreThereWithoutSuchConstraintsAreFilled() throws IOException, SQLException {
    String plan = plan();
    CommandRun.of("compile", plan).succeeded();
    execute("TRUNCATE shop.customer, shop.purchase", "DELETE FROM shop.datagen_load");
    CommandRun.of("compile", plan).succeeded();
    CommandRun.of("verify", plan).succeeded();
  }

  @Test
  void appendedRowsHaveDefectsOfTheirOwn() throws IOException, SQLException {
    String plan = plan();
    CommandRun.of("compile", plan).succeeded();
    CommandRun.of("compile", plan, "--if-exists", "append").succeeded();
    assertThat(values("SELECT count(*) FROM shop.customer WHERE name IS NULL"))
        .containsExactly("40");
    assertThat(values("SELECT count(*) - count(DISTINCT code) FROM shop.customer"))
        .containsExactly("80");
    assertThat(
            values(
                "SELECT count(DISTINCT customer_id) FROM shop.purchase p WHERE NOT EXISTS (SELECT 1"
                    + " FROM shop.customer c WHERE c.id = p.customer_id)"))
        .containsExactly("80");
  }

  @Test
  void icebergTablesHaveTheSameRows() throws IOException {
    String plan = plan("iceberg WITH (warehouse = '%s')".formatted(directory.resolve("warehouse")));
    CommandRun.of("compile", plan).succeeded();
    assertThat(CommandRun.of("verify", plan).succeeded().out())
        .containsPattern("unique \\(code\\) with defects +\\| 40 +\\| 40 ")
        .contains(" 0 failed, 0 not judged");
  }
}
