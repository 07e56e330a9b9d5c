package io.datagenc.trino;

import io.datagenc.engine.domain.ValueFilter;
import io.datagenc.engine.plan.TablePlan;
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
import java.util.Map;
import java.util.Optional;

/// Opens the rows of a split.
final class DatagenPageSourceProvider implements ConnectorPageSourceProvider {
  private final CompiledPlans plans;
  private final TrinoTypes types;
  private final int batchSize;

  DatagenPageSourceProvider(CompiledPlans plans, TrinoTypes types, int batchSize) {
    this.plans = plans;
    this.types = types;
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
    CompiledPlan plan = handle.compiled(plans);
    TablePlan tablePlan = plan.plan().table(handle.table());
    Map<String, ValueFilter> filters = FilteredRows.filters(handle, tablePlan);
    return new DatagenPageSource(
        columns,
        plan.generator().table(handle.table(), generated(columns)),
        types,
        plan.generator().table(handle.table(), List.copyOf(filters.keySet())),
        List.copyOf(filters.values()),
        new SelectedRows(((DatagenSplit) split).rows(), handle.sample(), handle.order(), batchSize),
        new DynamicRows(dynamicFilter, new FilterPushdown(plan, tablePlan)),
        handle.limit().orElse(Long.MAX_VALUE),
        batchSize);
  }

  private static List<String> generated(List<ColumnHandle> columns) {
    return columns.stream()
        .filter(DatagenColumnHandle.class::isInstance)
        .map(DatagenColumnHandle.class::cast)
        .filter(column -> !column.isRow())
        .map(DatagenColumnHandle::name)
        .toList();
  }
}
