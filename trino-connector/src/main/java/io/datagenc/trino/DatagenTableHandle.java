package io.datagenc.trino;

import io.datagenc.trino.plan.PlanText;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.SchemaTableName;
import java.util.Optional;

/// A table of a plan, and which of its rows are wanted. It carries the plan, so that a worker needs
/// no file.
///
/// @param schema the name of the schema, with its scale factor
/// @param limit the greatest number of rows, where LIMIT was pushed down
public record DatagenTableHandle(String schema, String table, PlanText plan, Optional<Long> limit)
    implements ConnectorTableHandle {

  SchemaTableName schemaTableName() {
    return new SchemaTableName(schema, table);
  }

  DatagenTableHandle withLimit(long rows) {
    return new DatagenTableHandle(schema, table, plan, Optional.of(rows));
  }

  @Override
  public String toString() {
    return schema
        + '.'
        + table
        + plan.seed().map(seed -> " seed=" + seed).orElse("")
        + plan.scale().map(scale -> " scale=" + scale.toPlainString()).orElse("")
        + limit.map(rows -> " limit=" + rows).orElse("");
  }
}
