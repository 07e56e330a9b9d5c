package io.datagenc.trino.system;

import io.datagenc.trino.schema.SchemaPlans;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.RelationColumnsMetadata;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SystemTable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The tables of the schema `system`. They hide tables of the same names in a plan `system`.
public final class SystemTables {
  private final SchemaPlans plans;

  public SystemTables(SchemaPlans plans) {
    this.plans = plans;
  }

  private Stream<PlanTable> all(ConnectorSession session) {
    return Stream.of(
        new ColumnsTable(plans, session),
        new KeysTable(plans, session),
        new ReferencesTable(plans, session));
  }

  /// The system table `name`, as `session` sees it.
  public Optional<SystemTable> find(SchemaTableName name, ConnectorSession session) {
    return all(session)
        .filter(table -> table.name().equals(name))
        .map(SystemTable.class::cast)
        .findFirst();
  }

  /// The names of those in `schema`, of all if it is empty.
  public List<SchemaTableName> names(Optional<String> schema, ConnectorSession session) {
    return all(session)
        .map(PlanTable::name)
        .filter(name -> schema.isEmpty() || name.getSchemaName().equals(schema.get()))
        .toList();
  }

  /// The columns of the system table `name`.
  public Optional<RelationColumnsMetadata> columns(SchemaTableName name, ConnectorSession session) {
    return find(name, session)
        .map(
            table -> RelationColumnsMetadata.forTable(name, table.getTableMetadata().getColumns()));
  }
}
