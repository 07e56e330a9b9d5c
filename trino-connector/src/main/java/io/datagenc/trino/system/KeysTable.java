package io.datagenc.trino.system;

import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.trino.schema.SchemaPlans;
import io.datagenc.virtual.served.ServedPlan;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.InMemoryRecordSet;
import io.trino.spi.type.VarcharType;
import java.util.List;

/// `system.keys`: the primary keys and unique keys of tables, of which Trino itself has no notion.
final class KeysTable extends PlanTable {

  KeysTable(SchemaPlans plans, ConnectorSession session) {
    super(
        plans,
        session,
        "keys",
        "primary and unique keys",
        List.of(
            column("table_name", VarcharType.VARCHAR, "table that has the key"),
            column("constraint_name", VarcharType.VARCHAR, "name of the constraint, if it has one"),
            column("constraint_type", VarcharType.VARCHAR, "PRIMARY KEY or UNIQUE"),
            column("columns", TEXTS, "columns of the key, in its order"),
            column("proof", VarcharType.VARCHAR, "why no two rows have equal keys")));
  }

  @Override
  void addRows(String schema, ServedPlan plan, InMemoryRecordSet.Builder rows) {
    for (TablePlan table : plan.plan().tables()) {
      for (KeyPlan key : table.keys()) {
        rows.addRow(
            schema,
            table.name(),
            key.name().orElse(null),
            switch (key.kind()) {
              case PRIMARY_KEY -> "PRIMARY KEY";
              case UNIQUE -> "UNIQUE";
            },
            texts(key.columns()),
            key.proof());
      }
    }
  }
}
