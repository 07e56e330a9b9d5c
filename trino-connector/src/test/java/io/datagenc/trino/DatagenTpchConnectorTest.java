package io.datagenc.trino;

import static io.trino.testing.assertions.Assert.assertEventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.trino.sql.planner.OptimizerConfig.JoinDistributionType;
import io.trino.sql.planner.plan.AggregationNode;
import io.trino.sql.planner.plan.FilterNode;
import io.trino.sql.planner.plan.TopNNode;
import io.trino.testing.BaseConnectorTest;
import io.trino.testing.QueryRunner;
import io.trino.testing.QueryRunner.MaterializedResultWithPlan;
import io.trino.testing.TestingConnectorBehavior;
import org.junit.jupiter.api.Test;

/// Trino's own test of connectors. Where it is overridden, virtual tables do less than it expects
/// of those who push down an operation: they push it down where it costs nothing, for example an
/// order that rows have anyway.
class DatagenTpchConnectorTest extends BaseConnectorTest {

  @Override
  protected QueryRunner createQueryRunner() throws Exception {
    return TpchQueryRunner.create(REQUIRED_TPCH_TABLES, 2);
  }

  @Override
  protected boolean hasBehavior(TestingConnectorBehavior behavior) {
    return VirtualTableBehavior.isSupported(behavior).orElseGet(() -> super.hasBehavior(behavior));
  }

  /// Columns are NOT NULL, which Trino's own test does not expect.
  @Test
  @Override
  public void testShowCreateTable() {
    assertThat(computeScalar("SHOW CREATE TABLE orders"))
        .isEqualTo(
            """
            CREATE TABLE datagen.tpch.orders (
               orderkey bigint NOT NULL,
               custkey bigint NOT NULL,
               orderstatus varchar(1) NOT NULL,
               totalprice double NOT NULL,
               orderdate date NOT NULL,
               orderpriority varchar(15) NOT NULL,
               clerk varchar(15) NOT NULL,
               shippriority integer NOT NULL,
               comment varchar(79) NOT NULL
            )\
            """);
  }

  /// Groups are left to Trino.
  @Test
  @Override
  public void testLimitPushdown() {
    assertThat(query("SELECT name FROM nation LIMIT 30")).isFullyPushedDown();
    assertThat(query("SELECT name FROM nation LIMIT 3"))
        .skipResultsCorrectnessCheckForPushdown()
        .isFullyPushedDown();
    assertThat(query("SELECT name FROM nation WHERE regionkey = 3 LIMIT 5")).isFullyPushedDown();
    assertThat(query("SELECT name FROM nation WHERE name < 'EEE' LIMIT 5")).isFullyPushedDown();
    assertThat(query("SELECT max(regionkey) FROM nation LIMIT 5")).isFullyPushedDown();
    assertThat(query("SELECT regionkey, max(nationkey) FROM nation GROUP BY regionkey LIMIT 5"))
        .isNotFullyPushedDown(AggregationNode.class);
    assertThat(
            query(
                "SELECT * FROM (SELECT regionkey FROM nation ORDER BY nationkey ASC LIMIT 10)"
                    + " LIMIT 5"))
        .skipResultsCorrectnessCheckForPushdown()
        .isFullyPushedDown();
  }

  /// Orders other than that of the rows are left to Trino.
  @Test
  @Override
  public void testTopNPushdown() {
    assertThat(query("SELECT orderkey FROM orders ORDER BY orderkey LIMIT 10"))
        .ordered()
        .isFullyPushedDown();
    assertThat(query("SELECT orderkey FROM orders ORDER BY orderkey DESC LIMIT 10"))
        .ordered()
        .isFullyPushedDown();
    assertThat(query("SELECT * FROM orders ORDER BY orderkey DESC, totalprice LIMIT 10"))
        .ordered()
        .isFullyPushedDown();
    assertThat(query("SELECT * FROM orders ORDER BY shippriority DESC, totalprice ASC LIMIT 10"))
        .ordered()
        .isNotFullyPushedDown(TopNNode.class);
    assertThat(
            query(
                "SELECT orderkey, totalprice FROM orders WHERE orderdate = DATE '1995-09-16'"
                    + " ORDER BY orderkey DESC LIMIT 3"))
        .ordered()
        .isFullyPushedDown();
    assertThat(
            query(
                "SELECT orderkey FROM orders WHERE custkey > 700 AND clerk < 'Clerk#000000500'"
                    + " ORDER BY orderkey DESC LIMIT 30"))
        .ordered()
        .isFullyPushedDown();
    assertThat(
            query(
                "SELECT orderkey, totalprice FROM (SELECT orderkey, totalprice FROM orders"
                    + " ORDER BY 1, 2 LIMIT 10) ORDER BY 2, 1 LIMIT 5"))
        .ordered()
        .isNotFullyPushedDown(TopNNode.class);
  }

  @Test
  void testAggregationPushdown() {
    assertThat(query("SELECT count(*), count(name), min(nationkey), max(nationkey) FROM nation"))
        .isFullyPushedDown();
    assertThat(query("SELECT min(name), max(name), max(regionkey) FROM nation"))
        .isFullyPushedDown();
    assertThat(query("SELECT count(*), max(orderkey) FROM orders WHERE orderkey < 1000"))
        .isFullyPushedDown();
    assertThat(query("SELECT regionkey, count(*) FROM nation GROUP BY regionkey"))
        .isNotFullyPushedDown(AggregationNode.class);
    assertThat(query("SELECT count(DISTINCT regionkey) FROM nation"))
        .isNotFullyPushedDown(AggregationNode.class);
    assertThat(query("SELECT avg(totalprice) FROM orders"))
        .isNotFullyPushedDown(AggregationNode.class);
  }

  @Test
  void testPredicatePushdown() {
    assertThat(query("SELECT * FROM orders WHERE orderkey = 7")).isFullyPushedDown();
    assertThat(query("SELECT * FROM orders WHERE orderkey IN (7, 32, 59997, -1)"))
        .isFullyPushedDown();
    assertThat(query("SELECT * FROM orders WHERE orderkey BETWEEN 7 AND 3000")).isFullyPushedDown();
    assertThat(query("SELECT * FROM orders WHERE orderdate = DATE '1995-09-16' AND custkey < 500"))
        .isFullyPushedDown();
    assertThat(query("SELECT * FROM orders WHERE custkey % 2 = 0 AND totalprice > 4e5"))
        .isNotFullyPushedDown(FilterNode.class);
    assertThat(query("SELECT * FROM orders WHERE clerk = 'Clerk#000000951'")).isFullyPushedDown();
    assertThat(query("SELECT * FROM orders WHERE clerk > 'Clerk#000000999'")).isFullyPushedDown();
    assertThat(query("SELECT count(*) FROM (SELECT * FROM orders WHERE orderkey < 50 LIMIT 3)"))
        .isFullyPushedDown();
    assertThat(query("SELECT name FROM nation WHERE regionkey = 3 AND nationkey > 5 LIMIT 30"))
        .isFullyPushedDown();
  }

  /// The key of the one customer is known before all orders are read. How long to wait for it is
  /// limited, so a busy machine may need another try.
  @Test
  void testDynamicFilterPushdown() {
    String query =
        "SELECT count(*), sum(o.shippriority) FROM orders o JOIN customer c"
            + " ON o.custkey = c.custkey WHERE c.name = 'Customer#000000040'";
    for (JoinDistributionType distribution : JoinDistributionType.values()) {
      assertEventually(
          () -> {
            MaterializedResultWithPlan result =
                getDistributedQueryRunner().executeWithPlan(noJoinReordering(distribution), query);
            assertThat(result.result().getMaterializedRows())
                .isEqualTo(
                    computeActual(query.replace("orders", "tpch.tiny.orders"))
                        .getMaterializedRows());
            assertThat(
                    getDistributedQueryRunner()
                        .getCoordinator()
                        .getQueryManager()
                        .getFullQueryInfo(result.queryId())
                        .getQueryStats()
                        .getPhysicalInputPositions())
                .isLessThan(100);
          });
    }
  }
}
