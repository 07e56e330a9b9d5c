package io.datagenc.engine.output;

import io.datagenc.engine.plan.GenerationPlan;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A DynamoDB table that a plan declares, wherever it goes.
///
/// @param name what the plan calls it
/// @param tables the tables of the generation plan that hold the items of its families, in the
///   order of the families
/// @param properties what it says in WITH, by name, in the order of the names
public record DynamodbDefinition(
    String name, DynamodbTable table, List<String> tables, Map<String, String> properties) {
  public DynamodbDefinition {
    tables = List.copyOf(tables);
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    if (tables.size() != table.families().size()) {
      throw new IllegalArgumentException(
          "%d tables for the families %s".formatted(tables.size(), table.families()));
    }
  }

  /// All items.
  ///
  /// @param plan with the tables of the families
  public List<OutputRows> rows(GenerationPlan plan) {
    return tables.stream().map(plan::table).map(OutputRows::all).toList();
  }
}
