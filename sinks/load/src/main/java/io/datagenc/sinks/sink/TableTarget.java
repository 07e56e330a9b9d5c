package io.datagenc.sinks.sink;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.Map;

/// A table of a plan and the place where its visible columns go.
///
/// @param table the table that is generated
/// @param schema the schema, database or namespace of the target
/// @param name the name of the table in the target
/// @param properties the target's own table properties
public record TableTarget(
    TablePlan table, String schema, String name, Map<String, String> properties) {

  public TableTarget {
    properties = Map.copyOf(properties);
  }

  /// The place that has the name of the plan and the name of the table.
  public static TableTarget of(GenerationPlan plan, TablePlan table) {
    return new TableTarget(table, plan.schema(), table.name(), Map.of());
  }

  /// The name as people write it.
  public String qualifiedName() {
    return schema + '.' + name;
  }
}
