package io.datagenc.trino;

import static io.trino.spi.connector.ConnectorCapabilities.NOT_NULL_COLUMN_CONSTRAINT;

import io.datagenc.trino.plan.CompiledPlans;
import io.datagenc.trino.plan.PlanDirectory;
import io.datagenc.trino.plan.RegisteredPlans;
import io.trino.spi.NodeManager;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorCapabilities;
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
import io.trino.spi.type.TypeManager;
import java.util.List;
import java.util.Set;

/// A catalog: the schemas of a directory of plans.
final class DatagenConnector implements Connector {

  /// Plans that differ in seed or scale count each.
  private static final int MAX_COMPILED_PLANS = 64;

  private final SchemaPlans schemas;
  private final TrinoTypes types;
  private final int bucketCount;
  private final GenerateFunction generate;
  private final Set<Procedure> procedures;
  private final DatagenSplitManager splitManager;
  private final DatagenPageSourceProvider pageSourceProvider;
  private final DatagenNodePartitioningProvider partitioningProvider;

  DatagenConnector(DatagenConfig config, TypeManager types, NodeManager nodes) {
    CompiledPlans plans = new CompiledPlans(MAX_COMPILED_PLANS, config.planDirectory());
    PlanDirectory directory = new PlanDirectory(config.planDirectory());
    this.schemas = new SchemaPlans(new DatagenSchemas(directory, config), plans);
    this.types = new TrinoTypes(types);
    this.bucketCount = config.bucketCount();
    this.generate = new GenerateFunction(schemas, this.types);
    this.procedures = new RegisterProcedures(new RegisteredPlans(directory, plans)).all();
    this.splitManager = new DatagenSplitManager(plans, nodes, config.splitsPerNode());
    this.partitioningProvider = new DatagenNodePartitioningProvider(plans);
    this.pageSourceProvider = new DatagenPageSourceProvider(plans, this.types, config.batchSize());
  }

  @Override
  public ConnectorTransactionHandle beginTransaction(
      IsolationLevel isolationLevel, boolean readOnly, boolean autoCommit) {
    return DatagenTransactionHandle.INSTANCE;
  }

  @Override
  public ConnectorMetadata getMetadata(
      ConnectorSession session, ConnectorTransactionHandle transaction) {
    return new DatagenMetadata(schemas.snapshot(), types, bucketCount);
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
    return Set.of(generate);
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
