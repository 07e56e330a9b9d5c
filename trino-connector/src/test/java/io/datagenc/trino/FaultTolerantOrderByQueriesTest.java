package io.datagenc.trino;

import io.trino.testing.AbstractTestFaultTolerantExecutionOrderByQueries;
import io.trino.testing.QueryRunner;
import io.trino.tpch.TpchTable;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/// The same queries where tasks are run again that fail: splits travel through an exchange.
@Tag("full")
class FaultTolerantOrderByQueriesTest extends AbstractTestFaultTolerantExecutionOrderByQueries {

  @Override
  protected QueryRunner createQueryRunner(Map<String, String> properties) throws Exception {
    return TpchQueryRunner.createFaultTolerant(TpchTable.getTables(), properties);
  }
}
