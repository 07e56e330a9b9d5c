package io.datagenc.trino;

import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.trino.plan.CompiledPlan;
import io.datagenc.trino.plan.CompiledPlans;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ConnectorPageSource;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplit;
import io.trino.spi.connector.ConnectorTableCredentials;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.DynamicFilter;
import io.trino.spi.connector.MemoryContext;
import java.util.List;
import java.util.Optional;

/// Opens the rows of a split.
final class DatagenPageSourceProvider implements ConnectorPageSourceProvider {
  private final CompiledPlans plans;
  private final int batchSize;

  DatagenPageSourceProvider(CompiledPlans plans, int batchSize) {
    this.plans = plans;
    this.batchSize = batchSize;
  }

  @Override
  public ConnectorPageSource createPageSource(
      ConnectorTransactionHandle transaction,
      ConnectorSession session,
      ConnectorSplit split,
      ConnectorTableHandle table,
      Optional<ConnectorTableCredentials> credentials,
      List<ColumnHandle> columns,
      DynamicFilter dynamicFilter,
      MemoryContext memoryContext) {
    DatagenTableHandle handle = (DatagenTableHandle) table;
    CompiledPlan plan = plans.get(handle.plan());
    List<DatagenColumnHandle> wanted =
        columns.stream().map(DatagenColumnHandle.class::cast).toList();
    TableGenerator generator =
        plan.generator()
            .table(
                handle.table(),
                wanted.stream()
                    .filter(column -> !column.isRow())
                    .map(DatagenColumnHandle::name)
                    .toList());
    return new DatagenPageSource(generator, wanted, (DatagenSplit) split, batchSize);
  }
}
