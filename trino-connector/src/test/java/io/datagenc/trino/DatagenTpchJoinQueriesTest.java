package io.datagenc.trino;

import io.trino.testing.AbstractTestJoinQueries;
import io.trino.testing.QueryRunner;
import io.trino.tpch.TpchTable;
import org.junit.jupiter.api.Tag;

/// Trino's own queries over given tables. The plan's files are too large to travel with queries.
/// One node is enough: others check that workers do as it does.
@Tag("full")
class DatagenTpchJoinQueriesTest extends AbstractTestJoinQueries {

  @Override
  protected QueryRunner createQueryRunner() throws Exception {
    return TpchQueryRunner.create(TpchTable.getTables(), 0);
  }
}
