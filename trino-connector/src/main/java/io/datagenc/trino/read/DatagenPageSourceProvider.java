package io.datagenc.trino.read;

import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.handle.DatagenSplit;
import io.datagenc.trino.handle.DatagenTableHandle;
import io.datagenc.trino.pushdown.FilterPushdown;
import io.datagenc.trino.pushdown.FilteredRows;
import io.datagenc.trino.schema.CatalogPlans;
import io.datagenc.trino.type.SpiTypes;
import io.datagenc.virtual.rows.BlockSample;
import io.datagenc.virtual.rows.RowFilters;
import io.datagenc.virtual.rows.SelectedRows;
import io.datagenc.virtual.served.ServedPlan;
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
public final class DatagenPageSourceProvider implements ConnectorPageSourceProvider {
  private final CatalogPlans plans;
  private final SpiTypes types;
  private final int batchSize;
  private final int maxValueBytes;

  /// @param batchSize the greatest number of rows of a page
  /// @param maxValueBytes the greatest size of a text or a binary value
  public DatagenPageSourceProvider(
      CatalogPlans plans, SpiTypes types, int batchSize, int maxValueBytes) {
    this.plans = plans;
    this.types = types;
    this.batchSize = batchSize;
    this.maxValueBytes = maxValueBytes;
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
    ServedPlan plan = handle.compiled(plans);
    TablePlan tablePlan = plan.plan().table(handle.table());
    RowFilters filters = FilteredRows.of(handle, tablePlan);
    return new DatagenPageSource(
        columns,
        plan.generator().table(handle.table(), generated(columns)),
        types,
        plan.generator().table(handle.table(), filters.columns()),
        filters.tests(),
        new SelectedRows(
            ((DatagenSplit) split).rows(),
            handle.sample().map(share -> BlockSample.of(plan.plan(), tablePlan, share)),
            handle.order(),
            batchSize),
        new DynamicRows(dynamicFilter, new FilterPushdown(plan, tablePlan)),
        handle.limit().orElse(Long.MAX_VALUE),
        batchSize,
        maxValueBytes);
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
