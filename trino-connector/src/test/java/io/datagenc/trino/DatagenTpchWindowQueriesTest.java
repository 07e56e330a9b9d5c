package io.datagenc.trino;

import io.trino.testing.AbstractTestWindowQueries;
import io.trino.testing.QueryRunner;
import io.trino.tpch.TpchTable;
import org.junit.jupiter.api.Tag;

/// Trino's own queries over given tables. The plan's files are too large to travel with queries.
@Tag("full")
class DatagenTpchWindowQueriesTest extends AbstractTestWindowQueries {

  @Override
  protected QueryRunner createQueryRunner() throws Exception {
    return TpchQueryRunner.create(TpchTable.getTables(), 1);
  }
}
