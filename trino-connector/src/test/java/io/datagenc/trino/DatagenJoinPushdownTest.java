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

/// A join along references reads one table and gives what the join gives.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatagenJoinPushdownTest {
  private static final String PLAN =
      """
      CREATE SCHEMA firm;
      CREATE TABLE region (
        region_id INTEGER PRIMARY KEY,
        name      VARCHAR(20) NOT NULL
      ) VALUES (1, 'north'), (2, 'south'), (3, 'west');
      CREATE TABLE nation (
        nation_id INTEGER PRIMARY KEY,
        name      VARCHAR(20) NOT NULL,
        region_id INTEGER REFERENCES region
      ) VALUES (10, 'a', 1), (11, 'b', 2), (12, 'c', NULL), (13, 'd', 1);
      CREATE TABLE tenant (
        tenant_id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 100) PRIMARY KEY,
        nation_id INTEGER NOT NULL REFERENCES nation,
        nickname  VARCHAR(20) UNIQUE AS ('N' || tenant_id) NULLS 30 PERCENT,
        name      VARCHAR(20) AS ('T' || tenant_id)
      ) ROWS 40;
      CREATE TABLE account (
        tenant_id  BIGINT NOT NULL REFERENCES tenant,
        account_no INTEGER AS (ordinal()),
        name       VARCHAR(20) AS (choice('red', 'green', 'blue')),
        opened     DATE AS (uniform(DATE '2020-01-01', DATE '2020-12-31')),
        PRIMARY KEY (tenant_id, account_no)
      ) ROWS BETWEEN 2 AND 6 PER tenant;
      CREATE TABLE employee (
        employee_id VARCHAR(20) PRIMARY KEY AS ('E' || row_index()),
        tenant_id   BIGINT NOT NULL REFERENCES tenant,
        manager_id  VARCHAR(20) REFERENCES employee AS manager USING preceding() WITHIN (tenant_id),
        name        VARCHAR(20) AS (choice('x', 'y', 'z'))
      ) ROWS BETWEEN 0 AND 9 PER tenant;
      CREATE TABLE payment (
        payment_id BIGINT PRIMARY KEY,
        tenant_id  BIGINT NOT NULL REFERENCES tenant,
        account_no INTEGER,
        payer_id   VARCHAR(20) REFERENCES employee AS payer NULLS 25 PERCENT,
        nickname   VARCHAR(20) REFERENCES tenant (nickname) AS friend NULLS 10 PERCENT,
        about      BIGINT WHEN (MOD(payment_id, 3) = 0) REFERENCES tenant AS about_tenant
                          WHEN (MOD(payment_id, 3) = 1) REFERENCES tenant AS other_tenant,
        amount     DECIMAL(10,2) AS (uniform(CAST(1 AS DECIMAL(10,2)), CAST(99 AS DECIMAL(10,2)))),
        FOREIGN KEY (tenant_id, account_no) REFERENCES account
      ) ROWS 3000;
      """;

  private DistributedQueryRunner runner;

  @BeforeAll
  void start(@TempDir Path plans) throws Exception {
    Files.writeString(plans.resolve("firm.dg"), PLAN);
    Files.copy(Path.of("../examples/tpch/tpch.dg"), plans.resolve("tpch.dg"));
    runner = DatagenQueryRunner.create(plans, 1, Map.of("datagen.splits-per-node", "2"));
  }

  @AfterAll
  void stop() {
    runner.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // one reference, from either side
        "SELECT p.payment_id, p.amount, t.name FROM payment p JOIN tenant t ON p.tenant_id ="
            + " t.tenant_id",
        "SELECT t.*, a.* FROM tenant t JOIN account a ON a.tenant_id = t.tenant_id",
        "SELECT * FROM account LEFT JOIN tenant USING (tenant_id)",
        "SELECT * FROM tenant RIGHT JOIN account USING (tenant_id)",
        // references that may be NULL
        "SELECT p.payment_id, e.name FROM payment p JOIN employee e ON p.payer_id = e.employee_id",
        "SELECT p.payment_id, e.name FROM payment p LEFT JOIN employee e ON p.payer_id ="
            + " e.employee_id",
        "SELECT p.payment_id FROM payment p LEFT JOIN employee e ON p.payer_id = e.employee_id"
            + " WHERE e.employee_id IS NULL",
        "SELECT p.payment_id, t.name FROM payment p JOIN tenant t ON p.nickname = t.nickname",
        // composite references
        "SELECT p.payment_id, a.name, a.opened FROM payment p JOIN account a"
            + " ON p.tenant_id = a.tenant_id AND p.account_no = a.account_no",
        "SELECT p.payment_id, a.name FROM payment p LEFT JOIN account a"
            + " ON p.tenant_id = a.tenant_id AND p.account_no = a.account_no",
        // to the same table
        "SELECT e.employee_id, m.name, m.manager_id FROM employee e JOIN employee m ON e.manager_id"
            + " = m.employee_id",
        "SELECT e.employee_id, m.name, m.\"$row\" FROM employee e LEFT JOIN employee m ON"
            + " e.manager_id = m.employee_id",
        // given rows
        "SELECT n.name, r.name FROM nation n JOIN region r USING (region_id)",
        "SELECT n.name, r.name FROM nation n LEFT JOIN region r USING (region_id)",
        // chains, and several parents
        "SELECT p.payment_id, t.name, n.name FROM payment p JOIN tenant t USING (tenant_id) JOIN"
            + " nation n USING (nation_id)",
        "SELECT p.payment_id, n.name, r.name FROM payment p JOIN tenant t USING (tenant_id)"
            + " JOIN nation n USING (nation_id) JOIN region r USING (region_id)",
        "SELECT p.payment_id, t.name, e.name, a.name FROM payment p JOIN tenant t ON p.tenant_id ="
            + " t.tenant_id JOIN employee e ON p.payer_id = e.employee_id JOIN account a ON"
            + " a.tenant_id = p.tenant_id AND a.account_no = p.account_no",
        "SELECT e.employee_id, m.name, mm.name FROM employee e LEFT JOIN employee m ON e.manager_id"
            + " = m.employee_id LEFT JOIN employee mm ON m.manager_id = mm.employee_id",
        // predicates on either side
        "SELECT p.payment_id FROM payment p JOIN tenant t USING (tenant_id) WHERE t.name IN"
            + " ('T101', 'T117')",
        "SELECT a.account_no, t.name FROM account a JOIN tenant t ON a.tenant_id = t.tenant_id"
            + " WHERE t.tenant_id BETWEEN 105 AND 110",
        "SELECT p.payment_id, e.name FROM payment p JOIN employee e ON p.payer_id = e.employee_id"
            + " WHERE e.name = 'x' AND p.amount > 50",
        "SELECT p.payment_id, e.name FROM payment p LEFT JOIN employee e ON p.payer_id ="
            + " e.employee_id WHERE p.amount > 50 AND (e.name = 'x' OR e.name IS NULL)",
        // what follows
        "SELECT t.name, count(*), sum(p.amount) FROM payment p JOIN tenant t USING (tenant_id)"
            + " GROUP BY t.name",
        "SELECT count(*), count(e.name), min(e.employee_id), max(p.payment_id) FROM payment p"
            + " LEFT JOIN employee e ON p.payer_id = e.employee_id",
        "SELECT a.account_no, t.name FROM account a JOIN tenant t ON a.tenant_id = t.tenant_id"
            + " ORDER BY t.tenant_id DESC, 1 LIMIT 9",
        "SELECT p.payment_id, t.name FROM (SELECT * FROM payment ORDER BY payment_id DESC LIMIT 20)"
            + " p JOIN tenant t USING (tenant_id)"
      })
  void readsOneTable(String query) {
    assertThat(explain(pushdown(true), query))
        .containsOnlyOnce("table = datagen:firm.")
        .doesNotContain("Join[");
    assertThat(RowCounts.of(rows(pushdown(true), query)))
        .isNotEmpty()
        .isEqualTo(RowCounts.of(rows(pushdown(false), query)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // a polymorphic reference does not lead to all tenants that have the key
        "SELECT p.payment_id, t.name FROM payment p JOIN tenant t ON p.about = t.tenant_id",
        // not the key
        "SELECT a.account_no, b.opened FROM account a JOIN account b ON a.account_no = b.account_no"
            + " AND a.tenant_id = 101 AND b.tenant_id = 102",
        "SELECT p.payment_id, a.name FROM payment p JOIN account a ON p.account_no = a.account_no"
            + " WHERE p.payment_id < 20",
        // no reference
        "SELECT p.payment_id, t.name FROM payment p JOIN tenant t ON p.payment_id = t.tenant_id",
        // more than the reference
        "SELECT e.name FROM employee e JOIN employee m ON e.manager_id = m.employee_id AND e.name ="
            + " m.name",
        "SELECT e.name FROM employee e JOIN employee m ON e.manager_id = m.employee_id AND e.name <"
            + " m.name",
        // rows of the parent that no row refers to
        "SELECT t.name, e.name FROM tenant t LEFT JOIN employee e USING (tenant_id)",
        "SELECT t.name, e.name FROM tenant t FULL JOIN employee e USING (tenant_id)",
        // only some rows of the parent
        "SELECT p.payment_id, t.name FROM payment p LEFT JOIN (SELECT * FROM tenant WHERE name LIKE"
            + " 'T11%') t USING (tenant_id)",
        "SELECT count(*) >= 0 FROM payment p JOIN (SELECT * FROM tenant LIMIT 7) t USING"
            + " (tenant_id)",
        "SELECT p.payment_id, t.name FROM payment p JOIN (SELECT * FROM tenant ORDER BY tenant_id"
            + " LIMIT 7) t USING (tenant_id)",
        // a key that may be NULL where the reference is not
        "SELECT p.payment_id, t.name FROM payment p LEFT JOIN tenant t ON p.nickname = t.nickname",
        // the same reference twice
        "SELECT p.payment_id, t.name, u.nickname FROM payment p JOIN tenant t ON p.tenant_id ="
            + " t.tenant_id JOIN tenant u ON p.tenant_id = u.tenant_id"
      })
  void joinsWhatIsNoReference(String query) {
    assertThat(explain(pushdown(true), query)).contains("Join[");
    assertThat(RowCounts.of(rows(pushdown(true), query)))
        .isNotEmpty()
        .isEqualTo(RowCounts.of(rows(pushdown(false), query)));
  }

  @Test
  void testsDearPredicatesBeforeTheJoin() {
    String query =
        "SELECT count(*) FROM tpch.orders JOIN tpch.customer ON o_custkey = c_custkey WHERE ";
    assertThat(explain(pushdown(true), query + "c_mktsegment = 'BUILDING'"))
        .doesNotContain("Join[");
    assertThat(explain(pushdown(true), query + "c_address = '12 Main Street'")).contains("Join[");
  }

  @Test
  void plansOfDifferentSeedsHaveNothingInCommon() {
    String query =
        "SELECT count(*), sum(account_no) FROM firm_sf2.account JOIN firm.tenant USING (tenant_id)";
    assertThat(explain(pushdown(true), query)).contains("Join[");
  }

  @Test
  void joinsSamples() {
    String query =
        "SELECT count(*) FROM payment TABLESAMPLE SYSTEM (50) JOIN tenant USING (tenant_id)";
    assertThat(rows(pushdown(true), query)).isEqualTo(rows(pushdown(false), query));
  }

  private String explain(Session session, String query) {
    return String.valueOf(rows(session, "EXPLAIN " + query).getFirst().getFirst());
  }

  private List<List<Object>> rows(Session session, String sql) {
    return runner.execute(session, sql).getMaterializedRows().stream()
        .map(MaterializedRow::getFields)
        .toList();
  }

  private static Session pushdown(boolean enabled) {
    return testSessionBuilder()
        .setCatalog("datagen")
        .setSchema("firm")
        .setCatalogSessionProperty("datagen", "join_pushdown_enabled", String.valueOf(enabled))
        .build();
  }
}
