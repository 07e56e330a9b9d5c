package io.datagenc.trino.metadata;

import static io.trino.spi.StandardErrorCode.NOT_SUPPORTED;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.handle.DatagenColumnHandle;
import io.datagenc.trino.handle.DatagenConstantHandle;
import io.datagenc.trino.handle.DatagenPartitioningHandle;
import io.datagenc.trino.handle.DatagenTableHandle;
import io.datagenc.trino.handle.InlineTableHandle;
import io.datagenc.trino.pushdown.AggregatePushdown;
import io.datagenc.trino.pushdown.ConstraintPushdown;
import io.datagenc.trino.pushdown.JoinCondition;
import io.datagenc.trino.pushdown.JoinPushdown;
import io.datagenc.trino.pushdown.JoinSides;
import io.datagenc.trino.pushdown.PartitioningPushdown;
import io.datagenc.trino.pushdown.ProjectionPushdown;
import io.datagenc.trino.pushdown.TopRowsPushdown;
import io.datagenc.trino.schema.CatalogPlans;
import io.datagenc.trino.schema.DatagenSessionProperties;
import io.datagenc.trino.schema.SchemaPlans;
import io.datagenc.trino.system.PlanTable;
import io.datagenc.trino.system.SystemTables;
import io.datagenc.trino.type.SpiTypes;
import io.datagenc.virtual.plan.PlanText;
import io.datagenc.virtual.served.ServedPlan;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.AggregateFunction;
import io.trino.spi.connector.AggregationApplicationResult;
import io.trino.spi.connector.Assignment;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorExpressionEvaluator;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorPartitioningHandle;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTableProperties;
import io.trino.spi.connector.ConnectorTableVersion;
import io.trino.spi.connector.Constraint;
import io.trino.spi.connector.ConstraintApplicationResult;
import io.trino.spi.connector.JoinApplicationResult;
import io.trino.spi.connector.JoinStatistics;
import io.trino.spi.connector.JoinType;
import io.trino.spi.connector.LimitApplicationResult;
import io.trino.spi.connector.ProjectionApplicationResult;
import io.trino.spi.connector.RelationColumnsMetadata;
import io.trino.spi.connector.SampleApplicationResult;
import io.trino.spi.connector.SampleType;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SortItem;
import io.trino.spi.connector.SystemTable;
import io.trino.spi.connector.TableFunctionApplicationResult;
import io.trino.spi.connector.TopNApplicationResult;
import io.trino.spi.expression.ConnectorExpression;
import io.trino.spi.expression.Variable;
import io.trino.spi.function.table.ConnectorTableFunctionHandle;
import io.trino.spi.predicate.NullableValue;
import io.trino.spi.statistics.TableStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the tables of a catalog are, and which rows of them a query wants.
public final class DatagenMetadata implements ConnectorMetadata {

  /// More rows are not delivered by a single split, as an order demands.
  private static final long MAX_TOP_ROWS = 1_000_000;

  private final SchemaPlans schemas;
  private final CatalogPlans plans;
  private final SpiTypes types;
  private final TableColumns columns;
  private final SystemTables systemTables;
  private final ConnectorExpressionEvaluator evaluator;
  private final int bucketCount;

  /// @param evaluator evaluates expressions of queries at planning
  /// @param bucketCount the number of parts into which owners are cut
  public DatagenMetadata(
      SchemaPlans schemas,
      SpiTypes types,
      ConnectorExpressionEvaluator evaluator,
      int bucketCount) {
    this.evaluator = evaluator;
    this.schemas = schemas;
    this.plans = schemas.plans();
    this.types = types;
    this.columns = new TableColumns(types);
    this.systemTables = new SystemTables(schemas);
    this.bucketCount = bucketCount;
  }

  @Override
  public List<String> listSchemaNames(ConnectorSession session) {
    return Stream.concat(Stream.of(PlanTable.SCHEMA), schemas.names().stream()).distinct().toList();
  }

  @Override
  public boolean schemaExists(ConnectorSession session, String schema) {
    // Who asks for one schema is told what is wrong with its plan. Lists of tables, which clients
    // ask for one schema after the other, leave broken ones out.
    return schema.equals(PlanTable.SCHEMA) || schemas.find(schema, session).isPresent();
  }

  @Override
  public Optional<SystemTable> getSystemTable(ConnectorSession session, SchemaTableName name) {
    return systemTables.find(name, session);
  }

  @Override
  public @Nullable ConnectorTableHandle getTableHandle(
      ConnectorSession session,
      SchemaTableName name,
      Optional<ConnectorTableVersion> startVersion,
      Optional<ConnectorTableVersion> endVersion) {
    Optional<PlanText> text = schemas.text(name.getSchemaName(), session);
    Optional<DatagenTableHandle> handle =
        text.flatMap(plan -> plans.get(plan).findTable(name.getTableName()))
            .map(
                table ->
                    DatagenTableHandle.of(name.getSchemaName(), table.name(), text.orElseThrow()));
    if (handle.isPresent() && (startVersion.isPresent() || endVersion.isPresent())) {
      throw new TrinoException(
          NOT_SUPPORTED,
          "This connector does not support versioned tables; set the session property `seed`");
    }
    return handle.orElse(null);
  }

  @Override
  public ConnectorTableMetadata getTableMetadata(
      ConnectorSession session, ConnectorTableHandle table) {
    DatagenTableHandle handle = (DatagenTableHandle) table;
    return tableMetadata(handle.schemaTableName(), table(handle));
  }

  private TablePlan table(DatagenTableHandle handle) {
    return handle.compiled(plans).plan().table(handle.table());
  }

  private ConnectorTableMetadata tableMetadata(SchemaTableName name, TablePlan table) {
    return new ConnectorTableMetadata(name, columns.metadata(table), Map.of(), table.comment());
  }

  @Override
  public List<SchemaTableName> listTables(ConnectorSession session, Optional<String> schemaName) {
    Stream<SchemaTableName> tables =
        schemaName.map(List::of).orElseGet(schemas::names).stream()
            .flatMap(schema -> tables(schema, schemas.findUnlessBroken(schema, session)));
    return Stream.concat(systemTables.names(schemaName, session).stream(), tables)
        .distinct()
        .toList();
  }

  private static Stream<SchemaTableName> tables(String schema, Optional<ServedPlan> plan) {
    return plan.stream()
        .flatMap(found -> found.plan().tables().stream())
        .map(table -> new SchemaTableName(schema, table.name()));
  }

  @Override
  public Iterator<RelationColumnsMetadata> streamRelationColumns(
      ConnectorSession session,
      Optional<String> schemaName,
      UnaryOperator<Set<SchemaTableName>> relationFilter) {
    Map<String, Optional<ServedPlan>> found = new HashMap<>();
    return relationFilter.apply(new LinkedHashSet<>(listTables(session, schemaName))).stream()
        .flatMap(
            name ->
                systemTables
                    .columns(name, session)
                    .or(
                        () ->
                            found
                                .computeIfAbsent(
                                    name.getSchemaName(),
                                    schema -> schemas.findUnlessBroken(schema, session))
                                .flatMap(plan -> relationColumns(name, plan)))
                    .stream())
        .iterator();
  }

  private Optional<RelationColumnsMetadata> relationColumns(SchemaTableName name, ServedPlan plan) {
    return plan.findTable(name.getTableName())
        .map(table -> RelationColumnsMetadata.forTable(name, columns.metadata(table)));
  }

  @Override
  public Optional<TableFunctionApplicationResult<ConnectorTableHandle>> applyTableFunction(
      ConnectorSession session, ConnectorTableFunctionHandle handle) {
    InlineTableHandle call = (InlineTableHandle) handle;
    return Optional.of(
        new TableFunctionApplicationResult<>(call.table(), List.copyOf(call.columns())));
  }

  @Override
  public Map<String, ColumnHandle> getColumnHandles(
      ConnectorSession session, ConnectorTableHandle table) {
    return TableColumns.handles(table((DatagenTableHandle) table));
  }

  @Override
  public ColumnMetadata getColumnMetadata(
      ConnectorSession session, ConnectorTableHandle table, ColumnHandle column) {
    if (column instanceof DatagenConstantHandle constant) {
      return new ColumnMetadata(constant.name(), constant.value().getType());
    }
    return columns.metadata(table((DatagenTableHandle) table), (DatagenColumnHandle) column);
  }

  @Override
  public TableStatistics getTableStatistics(ConnectorSession session, ConnectorTableHandle table) {
    DatagenTableHandle handle = (DatagenTableHandle) table;
    return DatagenStatistics.of(handle.compiled(plans), handle);
  }

  @Override
  public ConnectorTableProperties getTableProperties(
      ConnectorSession session, ConnectorTableHandle table) {
    DatagenTableHandle handle = (DatagenTableHandle) table;
    return PlannerProperties.of(handle.compiled(plans), handle);
  }

  @Override
  public Optional<ConnectorTableHandle> applyPartitioning(
      ConnectorSession session,
      ConnectorTableHandle table,
      Optional<ConnectorPartitioningHandle> partitioning,
      List<ColumnHandle> columns) {
    DatagenTableHandle handle = (DatagenTableHandle) table;
    if (!DatagenSessionProperties.isBucketExecutionEnabled(session)
        || handle.isOneSplit(table(handle).rowCount())
        || handle.aggregation()
        || handle.partitioning().isPresent()) {
      return Optional.empty();
    }
    return new PartitioningPushdown(handle.compiled(plans), handle, bucketCount)
        .partitioning(partitioning.map(DatagenPartitioningHandle.class::cast), columns)
        .map(handle::withPartitioning);
  }

  @Override
  public Optional<ConstraintApplicationResult<ConnectorTableHandle>> applyFilter(
      ConnectorSession session, ConnectorTableHandle table, Constraint constraint) {
    DatagenTableHandle handle = (DatagenTableHandle) table;
    if (handle.limit().isPresent() || handle.order().isPresent() || handle.aggregation()) {
      return Optional.empty();
    }
    return new ConstraintPushdown(
            handle.compiled(plans), handle, expression -> evaluator.prepare(session, expression))
        .apply(constraint);
  }

  @Override
  public Optional<ProjectionApplicationResult<ConnectorTableHandle>> applyProjection(
      ConnectorSession session,
      ConnectorTableHandle table,
      List<ConnectorExpression> projections,
      Map<String, ColumnHandle> assignments) {
    return new ProjectionPushdown(table((DatagenTableHandle) table), assignments)
        .apply(projections)
        .map(
            projected ->
                new ProjectionApplicationResult<>(
                    table, projected.projections(), projected.assignments(), false));
  }

  @Override
  public Optional<LimitApplicationResult<ConnectorTableHandle>> applyLimit(
      ConnectorSession session, ConnectorTableHandle table, long limit) {
    DatagenTableHandle handle = (DatagenTableHandle) table;
    if (handle.limit().isPresent() && handle.limit().get() <= limit) {
      return Optional.empty();
    }
    DatagenTableHandle limited = handle.withLimit(limit);
    return Optional.of(
        new LimitApplicationResult<>(
            limited,
            limited.rowsAreKnown() || limited.isOneSplit(table(handle).rowCount()),
            false));
  }

  @Override
  public Optional<TopNApplicationResult<ConnectorTableHandle>> applyTopN(
      ConnectorSession session,
      ConnectorTableHandle table,
      long topNCount,
      List<SortItem> sortItems,
      Map<String, ColumnHandle> assignments) {
    DatagenTableHandle handle = (DatagenTableHandle) table;
    long rowCount = table(handle).rowCount();
    if (!(handle.rowsAreKnown() || DatagenTableHandle.hasFewRows(handle.selection(rowCount)))
        || handle.limit().isPresent()
        || handle.order().isPresent()
        || handle.partitioning().isPresent()
        || handle.aggregation()
        || topNCount > MAX_TOP_ROWS
        || sortItems.isEmpty()) {
      return Optional.empty();
    }
    return new TopRowsPushdown(handle.compiled(plans), handle)
        .of(topNCount, sortItems, assignments)
        .map(top -> new TopNApplicationResult<>(top, true, false));
  }

  @Override
  public Optional<AggregationApplicationResult<ConnectorTableHandle>> applyAggregation(
      ConnectorSession session,
      ConnectorTableHandle table,
      List<AggregateFunction> aggregates,
      Map<String, ColumnHandle> assignments,
      List<List<ColumnHandle>> groupingSets) {
    DatagenTableHandle handle = (DatagenTableHandle) table;
    if (!handle.rowsAreKnown()
        || handle.partitioning().isPresent()
        || handle.aggregation()
        || !groupingSets.equals(List.of(List.of()))) {
      return Optional.empty();
    }
    RowSelection rows = handle.selection(table(handle).rowCount());
    AggregatePushdown pushdown =
        new AggregatePushdown(
            handle.compiled(plans), handle.table(), handle.limit().map(rows::first).orElse(rows));
    List<ConnectorExpression> projections = new ArrayList<>();
    List<Assignment> results = new ArrayList<>();
    for (int i = 0; i < aggregates.size(); i++) {
      AggregateFunction function = aggregates.get(i);
      Optional<NullableValue> value = pushdown.value(function, assignments);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      String name = function.getFunctionName() + "_" + i;
      projections.add(new Variable(name, function.getOutputType()));
      results.add(
          new Assignment(
              name, new DatagenConstantHandle(name, value.get()), function.getOutputType()));
    }
    return Optional.of(
        new AggregationApplicationResult<>(
            handle.asAggregation(), projections, results, Map.of(), false));
  }

  @Override
  public Optional<JoinApplicationResult<ConnectorTableHandle>> applyJoin(
      ConnectorSession session,
      JoinType joinType,
      ConnectorTableHandle left,
      ConnectorTableHandle right,
      ConnectorExpression joinCondition,
      Map<String, ColumnHandle> leftAssignments,
      Map<String, ColumnHandle> rightAssignments,
      JoinStatistics statistics) {
    if (!DatagenSessionProperties.isJoinPushdownEnabled(session)) {
      return Optional.empty();
    }
    return JoinCondition.equalities(joinCondition, leftAssignments, rightAssignments)
        .flatMap(
            equalities ->
                new JoinSides(
                        (DatagenTableHandle) left,
                        (DatagenTableHandle) right,
                        getColumnHandles(session, left).values(),
                        getColumnHandles(session, right).values())
                    .join(joinType, equalities, new JoinPushdown(plans, types)));
  }

  @Override
  public Optional<SampleApplicationResult<ConnectorTableHandle>> applySample(
      ConnectorSession session,
      ConnectorTableHandle table,
      SampleType sampleType,
      double sampleRatio) {
    DatagenTableHandle handle = (DatagenTableHandle) table;
    if (sampleType != SampleType.SYSTEM
        || handle.sample().isPresent()
        || handle.limit().isPresent()
        || handle.order().isPresent()
        || handle.aggregation()) {
      return Optional.empty();
    }
    return Optional.of(new SampleApplicationResult<>(handle.withSample(sampleRatio), false));
  }
}
