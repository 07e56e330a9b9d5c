package io.datagenc.trino;

import static org.assertj.core.api.Assertions.assertThat;

import io.trino.testing.BaseConnectorSmokeTest;
import io.trino.testing.QueryRunner;
import io.trino.testing.TestingConnectorBehavior;
import org.junit.jupiter.api.Test;

/// Trino's smoke test. The plan is so small that its files travel with queries.
class DatagenTpchConnectorSmokeTest extends BaseConnectorSmokeTest {

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
    assertThat(computeScalar("SHOW CREATE TABLE region"))
        .isEqualTo(
            """
            CREATE TABLE datagen.tpch.region (
               regionkey bigint NOT NULL,
               name varchar(25) NOT NULL,
               comment varchar(152) NOT NULL
            )\
            """);
  }
}
