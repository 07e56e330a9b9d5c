package io.datagenc.trino;

import static io.trino.spi.connector.ConnectorCapabilities.NOT_NULL_COLUMN_CONSTRAINT;

import io.datagenc.trino.function.GenerateFunction;
import io.datagenc.trino.function.RegisterProcedures;
import io.datagenc.trino.metadata.DatagenMetadata;
import io.datagenc.trino.read.DatagenNodePartitioningProvider;
import io.datagenc.trino.read.DatagenPageSourceProvider;
import io.datagenc.trino.read.DatagenSplitManager;
import io.datagenc.trino.schema.CatalogPlans;
import io.datagenc.trino.schema.DatagenSessionProperties;
import io.datagenc.trino.schema.SchemaPlans;
import io.datagenc.trino.type.SpiTypes;
import io.datagenc.virtual.plan.PlanDirectory;
import io.datagenc.virtual.plan.PlanSchemas;
import io.datagenc.virtual.served.RegisteredPlans;
import io.datagenc.virtual.served.ServedPlans;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorCapabilities;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorExpressionEvaluator;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorNodePartitioningProvider;
import io.trino.spi.connector.ConnectorPageSourceProvider;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorSplitManager;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.function.table.ConnectorTableFunction;
import io.trino.spi.procedure.Procedure;
import io.trino.spi.session.PropertyMetadata;
import io.trino.spi.transaction.IsolationLevel;
import java.util.List;
import java.util.Set;

/// A catalog: the schemas of a directory of plans.
final class DatagenConnector implements Connector {

  /// These hold tables of Trino.
  private static final Set<String> RESERVED_SCHEMAS = Set.of("information_schema", "system");

  private final SchemaPlans schemas;
  private final SpiTypes types;
  private final ConnectorExpressionEvaluator evaluator;
  private final int bucketCount;
  private final Set<ConnectorTableFunction> functions;
  private final Set<Procedure> procedures;
  private final DatagenSplitManager splitManager;
  private final DatagenPageSourceProvider pageSourceProvider;
  private final DatagenNodePartitioningProvider partitioningProvider;

  DatagenConnector(DatagenConfig config, ConnectorContext context) {
    this.evaluator = context.getExpressionEvaluator();
    ServedPlans served = new ServedPlans(config.limits(), config.planDirectory());
    CatalogPlans plans = new CatalogPlans(served);
    PlanDirectory directory = new PlanDirectory(config.planDirectory());
    this.schemas = new SchemaPlans(new PlanSchemas(directory), plans, config.overrides());
    this.types = new SpiTypes(context.getTypeManager());
    this.bucketCount = config.bucketCount();
    this.functions =
        config.inlinePlans() ? Set.of(new GenerateFunction(schemas, this.types)) : Set.of();
    this.procedures =
        config.registration()
            ? new RegisterProcedures(new RegisteredPlans(directory, served, RESERVED_SCHEMAS)).all()
            : Set.of();
    this.splitManager =
        new DatagenSplitManager(plans, context.getNodeManager(), config.splitsPerNode());
    this.partitioningProvider = new DatagenNodePartitioningProvider(plans);
    this.pageSourceProvider =
        new DatagenPageSourceProvider(
            plans, this.types, config.batchSize(), config.limits().valueBytes());
  }

  @Override
  public ConnectorTransactionHandle beginTransaction(
      IsolationLevel isolationLevel, boolean readOnly, boolean autoCommit) {
    return DatagenTransactionHandle.INSTANCE;
  }

  @Override
  public ConnectorMetadata getMetadata(
      ConnectorSession session, ConnectorTransactionHandle transaction) {
    return new DatagenMetadata(schemas.snapshot(), types, evaluator, bucketCount);
  }

  @Override
  public ConnectorSplitManager getSplitManager() {
    return splitManager;
  }

  @Override
  public ConnectorPageSourceProvider getPageSourceProvider() {
    return pageSourceProvider;
  }

  @Override
  public ConnectorNodePartitioningProvider getNodePartitioningProvider() {
    return partitioningProvider;
  }

  @Override
  public Set<ConnectorTableFunction> getTableFunctions() {
    return functions;
  }

  @Override
  public Set<Procedure> getProcedures() {
    return procedures;
  }

  @Override
  public List<PropertyMetadata<?>> getSessionProperties() {
    return DatagenSessionProperties.all();
  }

  @Override
  public Set<ConnectorCapabilities> getCapabilities() {
    return Set.of(NOT_NULL_COLUMN_CONSTRAINT);
  }

  @Override
  public void shutdown() {}
}
