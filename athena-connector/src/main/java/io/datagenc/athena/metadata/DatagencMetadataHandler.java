package io.datagenc.athena.metadata;

import com.amazonaws.athena.connector.lambda.QueryStatusChecker;
import com.amazonaws.athena.connector.lambda.data.Block;
import com.amazonaws.athena.connector.lambda.data.BlockAllocator;
import com.amazonaws.athena.connector.lambda.data.BlockUtils;
import com.amazonaws.athena.connector.lambda.data.BlockWriter;
import com.amazonaws.athena.connector.lambda.domain.Split;
import com.amazonaws.athena.connector.lambda.domain.TableName;
import com.amazonaws.athena.connector.lambda.domain.predicate.Constraints;
import com.amazonaws.athena.connector.lambda.handlers.MetadataHandler;
import com.amazonaws.athena.connector.lambda.metadata.GetDataSourceCapabilitiesRequest;
import com.amazonaws.athena.connector.lambda.metadata.GetDataSourceCapabilitiesResponse;
import com.amazonaws.athena.connector.lambda.metadata.GetSplitsRequest;
import com.amazonaws.athena.connector.lambda.metadata.GetSplitsResponse;
import com.amazonaws.athena.connector.lambda.metadata.GetTableLayoutRequest;
import com.amazonaws.athena.connector.lambda.metadata.GetTableLayoutResponse;
import com.amazonaws.athena.connector.lambda.metadata.GetTableRequest;
import com.amazonaws.athena.connector.lambda.metadata.GetTableResponse;
import com.amazonaws.athena.connector.lambda.metadata.ListSchemasRequest;
import com.amazonaws.athena.connector.lambda.metadata.ListSchemasResponse;
import com.amazonaws.athena.connector.lambda.metadata.ListTablesRequest;
import com.amazonaws.athena.connector.lambda.metadata.ListTablesResponse;
import com.amazonaws.athena.connector.lambda.metadata.optimizations.DataSourceOptimizations;
import com.amazonaws.athena.connector.lambda.metadata.optimizations.OptimizationSubType;
import com.amazonaws.athena.connector.lambda.metadata.optimizations.pushdown.FilterPushdownSubType;
import com.amazonaws.athena.connector.lambda.metadata.optimizations.pushdown.LimitPushdownSubType;
import com.amazonaws.athena.connector.lambda.metadata.optimizations.pushdown.TopNPushdownSubType;
import io.datagenc.athena.plan.ConnectorErrors;
import io.datagenc.athena.plan.ConnectorPlans;
import io.datagenc.athena.plan.ConnectorPlans.PlanTable;
import io.datagenc.athena.predicate.QueryRows;
import io.datagenc.athena.predicate.SplitRows;
import io.datagenc.athena.type.TableSchema;
import io.datagenc.virtual.rows.RangeSplits;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.arrow.vector.types.Types;
import org.jspecify.annotations.Nullable;

/// Schemas, tables and splits.
public final class DatagencMetadataHandler extends MetadataHandler {

  /// Answers have at most 6 MB.
  private static final int MAX_SPLITS = 1_000;

  private static final int MAX_RANGES = 50_000;

  /// A table has one partition if the query wants rows of it, else none.
  private static final String PARTITION = "partition_id";

  private final ConnectorPlans plans;
  private final OptionalLong rowsPerSplit;

  /// @param source how the SDK calls this connector in its logs
  /// @param environment what the SDK reads of it
  /// @param rowsPerSplit instead of a number that follows from the size of rows
  public DatagencMetadataHandler(
      String source,
      Map<String, String> environment,
      ConnectorPlans plans,
      OptionalLong rowsPerSplit) {
    super(source, environment);
    this.plans = plans;
    this.rowsPerSplit = rowsPerSplit;
  }

  @Override
  public GetDataSourceCapabilitiesResponse doGetDataSourceCapabilities(
      BlockAllocator allocator, GetDataSourceCapabilitiesRequest request) {
    Map<String, List<OptimizationSubType>> capabilities =
        Map.ofEntries(
            DataSourceOptimizations.SUPPORTS_FILTER_PUSHDOWN.withSupportedSubTypes(
                FilterPushdownSubType.values()),
            DataSourceOptimizations.SUPPORTS_LIMIT_PUSHDOWN.withSupportedSubTypes(
                LimitPushdownSubType.values()),
            DataSourceOptimizations.SUPPORTS_TOP_N_PUSHDOWN.withSupportedSubTypes(
                TopNPushdownSubType.values()));
    return new GetDataSourceCapabilitiesResponse(request.getCatalogName(), capabilities);
  }

  @Override
  public ListSchemasResponse doListSchemaNames(
      BlockAllocator allocator, ListSchemasRequest request) {
    return new ListSchemasResponse(request.getCatalogName(), plans.names());
  }

  @Override
  public ListTablesResponse doListTables(BlockAllocator allocator, ListTablesRequest request) {
    String schema = request.getSchemaName();
    List<TableName> tables =
        plans.plan(schema).plan().tables().stream()
            .map(table -> table.name().toLowerCase(Locale.ROOT))
            .distinct()
            .sorted()
            .map(table -> new TableName(schema, table))
            .toList();
    int first = number(request.getNextToken());
    int size = request.getPageSize();
    int end =
        size == ListTablesRequest.UNLIMITED_PAGE_SIZE_VALUE
            ? tables.size()
            : (int) Math.min(tables.size(), (long) first + size);
    return new ListTablesResponse(
        request.getCatalogName(),
        first < end ? tables.subList(first, end) : List.of(),
        end < tables.size() ? Integer.toString(end) : null);
  }

  @Override
  public GetTableResponse doGetTable(BlockAllocator allocator, GetTableRequest request) {
    TableName name = request.getTableName();
    PlanTable table = plans.table(name.getSchemaName(), name.getTableName());
    return new GetTableResponse(
        request.getCatalogName(), name, new TableSchema(table.table()).arrow(), Set.of());
  }

  @Override
  public GetTableLayoutResponse doGetTableLayout(
      BlockAllocator allocator, GetTableLayoutRequest request) {
    PlanTable table = table(request.getTableName());
    boolean isEmpty = rows(table, request.getConstraints()).rows().isEmpty();
    Block partitions =
        isEmpty
            ? BlockUtils.newEmptyBlock(allocator, PARTITION, Types.MinorType.INT.getType())
            : BlockUtils.newBlock(allocator, PARTITION, Types.MinorType.INT.getType(), 0);
    return new GetTableLayoutResponse(request.getCatalogName(), request.getTableName(), partitions);
  }

  @Override
  public void getPartitions(
      BlockWriter blockWriter, GetTableLayoutRequest request, QueryStatusChecker checker) {
    throw new UnsupportedOperationException("tables have no partitions");
  }

  @Override
  public GetSplitsResponse doGetSplits(BlockAllocator allocator, GetSplitsRequest request) {
    PlanTable table = table(request.getTableName());
    QueryRows wanted = rows(table, request.getConstraints());
    RangeSplits rest =
        new RangeSplits(
            wanted.rows(),
            rowsPerSplit.orElseGet(() -> SplitSizes.rowsPerSplit(table, wanted.rows())));
    int first = number(request.getContinuationToken());
    for (int i = 0; i < first && !rest.isFinished(); i++) {
      rest.next();
    }
    String contentHash = table.plan().plan().contentHash();
    Set<Split> splits = new LinkedHashSet<>();
    int ranges = 0;
    while (!rest.isFinished() && splits.size() < MAX_SPLITS && ranges < MAX_RANGES) {
      SplitRows rows = new SplitRows(contentHash, rest.next().rows());
      ranges += rows.rows().ranges().size();
      splits.add(
          Split.newBuilder(makeSpillLocation(request), makeEncryptionKey())
              .applyProperties(rows.properties())
              .build());
    }
    return new GetSplitsResponse(
        request.getCatalogName(),
        splits,
        rest.isFinished() ? null : Integer.toString(first + splits.size()));
  }

  private PlanTable table(TableName name) {
    return plans.table(name.getSchemaName(), name.getTableName());
  }

  private static QueryRows rows(PlanTable table, Constraints constraints) {
    return QueryRows.of(table.plan(), table.table(), constraints);
  }

  /// What a token of an earlier answer says.
  private static int number(@Nullable String token) {
    try {
      return token == null ? 0 : Integer.parseInt(token);
    } catch (NumberFormatException e) {
      throw ConnectorErrors.invalid("`%s` continues no answer of this connector".formatted(token));
    }
  }
}
