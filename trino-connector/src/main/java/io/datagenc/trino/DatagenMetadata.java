package io.datagenc.trino;

import static io.trino.spi.StandardErrorCode.NOT_SUPPORTED;

import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.plan.BrokenPlanException;
import io.datagenc.trino.plan.CompiledPlan;
import io.datagenc.trino.plan.CompiledPlans;
import io.datagenc.trino.plan.PlanText;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ColumnHandle;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTableVersion;
import io.trino.spi.connector.LimitApplicationResult;
import io.trino.spi.connector.RelationColumnsMetadata;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.statistics.TableStatistics;
import io.trino.spi.type.BigintType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What the tables of a catalog are, and which rows of them a query wants.
final class DatagenMetadata implements ConnectorMetadata {
  private final DatagenSchemas schemas;
  private final CompiledPlans plans;
  private final TrinoTypes types;
  private final DatagenStatistics statistics;

  DatagenMetadata(DatagenSchemas schemas, CompiledPlans plans, TrinoTypes types) {
    this.schemas = schemas;
    this.plans = plans;
    this.types = types;
    this.statistics = new DatagenStatistics();
  }

  @Override
  public List<String> listSchemaNames(ConnectorSession session) {
    return schemas.names();
  }

  @Override
  public boolean schemaExists(ConnectorSession session, String schema) {
    return schemas.find(schema, session).isPresent();
  }

  @Override
  public @Nullable ConnectorTableHandle getTableHandle(
      ConnectorSession session,
      SchemaTableName name,
      Optional<ConnectorTableVersion> startVersion,
      Optional<ConnectorTableVersion> endVersion) {
    if (startVersion.isPresent() || endVersion.isPresent()) {
      throw new TrinoException(
          NOT_SUPPORTED, "virtual tables have no versions; set the session property `seed`");
    }
    Optional<PlanText> text = schemas.find(name.getSchemaName(), session);
    if (text.isEmpty() || plans.get(text.get()).plan().findTable(name.getTableName()).isEmpty()) {
      return null;
    }
    return new DatagenTableHandle(
        name.getSchemaName(), name.getTableName(), text.get(), Optional.empty());
  }

  @Override
  public ConnectorTableMetadata getTableMetadata(
      ConnectorSession session, ConnectorTableHandle table) {
    DatagenTableHandle handle = (DatagenTableHandle) table;
    return tableMetadata(handle.schemaTableName(), table(handle));
  }

  private TablePlan table(DatagenTableHandle handle) {
    return plans.get(handle.plan()).plan().table(handle.table());
  }

  private ConnectorTableMetadata tableMetadata(SchemaTableName name, TablePlan table) {
    return new ConnectorTableMetadata(name, columns(table), Map.of(), table.comment());
  }

  private List<ColumnMetadata> columns(TablePlan table) {
    List<ColumnMetadata> columns = new ArrayList<>();
    table.visibleColumns().forEach(column -> columns.add(columnMetadata(column)));
    columns.add(
        ColumnMetadata.builder()
            .setName(DatagenColumnHandle.ROW)
            .setType(BigintType.BIGINT)
            .setNullable(false)
            .setHidden(true)
            .setComment(Optional.of("position of the row in its table, from 0"))
            .build());
    return columns;
  }

  private ColumnMetadata columnMetadata(ColumnPlan column) {
    return ColumnMetadata.builder()
        .setName(column.name())
        .setType(types.of(column.type()))
        .setNullable(column.nullability() == ColumnPlan.Nullability.NULLABLE)
        .setComment(column.comment())
        .build();
  }

  @Override
  public List<SchemaTableName> listTables(ConnectorSession session, Optional<String> schemaName) {
    List<SchemaTableName> tables = new ArrayList<>();
    for (String schema : schemaName.map(List::of).orElseGet(schemas::names)) {
      unlessBroken(schema, schemaName.isPresent(), session)
          .ifPresent(
              plan ->
                  plan.plan()
                      .tables()
                      .forEach(table -> tables.add(new SchemaTableName(schema, table.name()))));
    }
    return tables;
  }

  /// The plan of a schema. A broken plan must not hide the others: it is left out where all schemas
  /// are listed.
  private Optional<CompiledPlan> unlessBroken(
      String schema, boolean isAskedFor, ConnectorSession session) {
    try {
      return schemas.find(schema, session).map(plans::get);
    } catch (BrokenPlanException e) {
      if (isAskedFor) {
        throw e;
      }
      return Optional.empty();
    }
  }

  @Override
  public Iterator<RelationColumnsMetadata> streamRelationColumns(
      ConnectorSession session,
      Optional<String> schemaName,
      UnaryOperator<Set<SchemaTableName>> relationFilter) {
    Set<SchemaTableName> names =
        relationFilter.apply(new LinkedHashSet<>(listTables(session, schemaName)));
    return names.stream().flatMap(name -> relationColumns(session, name).stream()).iterator();
  }

  private Optional<RelationColumnsMetadata> relationColumns(
      ConnectorSession session, SchemaTableName name) {
    return schemas
        .find(name.getSchemaName(), session)
        .flatMap(text -> plans.get(text).plan().findTable(name.getTableName()))
        .map(table -> RelationColumnsMetadata.forTable(name, columns(table)));
  }

  @Override
  public Map<String, ColumnHandle> getColumnHandles(
      ConnectorSession session, ConnectorTableHandle table) {
    Map<String, ColumnHandle> handles = new LinkedHashMap<>();
    columns(table((DatagenTableHandle) table))
        .forEach(
            column -> handles.put(column.getName(), new DatagenColumnHandle(column.getName())));
    return handles;
  }

  @Override
  public ColumnMetadata getColumnMetadata(
      ConnectorSession session, ConnectorTableHandle table, ColumnHandle column) {
    String name = ((DatagenColumnHandle) column).name();
    return columns(table((DatagenTableHandle) table)).stream()
        .filter(metadata -> metadata.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public TableStatistics getTableStatistics(ConnectorSession session, ConnectorTableHandle table) {
    DatagenTableHandle handle = (DatagenTableHandle) table;
    return statistics.of(plans.get(handle.plan()), handle);
  }

  @Override
  public Optional<LimitApplicationResult<ConnectorTableHandle>> applyLimit(
      ConnectorSession session, ConnectorTableHandle table, long limit) {
    DatagenTableHandle handle = (DatagenTableHandle) table;
    if (handle.limit().isPresent() && handle.limit().get() <= limit) {
      return Optional.empty();
    }
    return Optional.of(new LimitApplicationResult<>(handle.withLimit(limit), true, false));
  }
}
