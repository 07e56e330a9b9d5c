package io.datagenc.compiler.analyzer.dynamodb;

import io.datagenc.compiler.analyzer.item.ItemTable;
import io.datagenc.compiler.ast.TableElement.ColumnDefinition;
import io.datagenc.engine.output.DynamodbType;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.List;
import java.util.Optional;

/// A family of items and the attributes that they have.
///
/// @param table of the generation plan
record ItemAttributes(ItemTable family, TablePlan table) {

  /// The attribute called `name`, if it is not HIDDEN.
  Optional<ColumnPlan> find(String name) {
    return table.visibleColumns().stream().filter(column -> column.name().equals(name)).findFirst();
  }

  /// How values of the attribute called `name` are stored, if the items have it.
  Optional<DynamodbType> type(String name) {
    return find(name).map(column -> DynamodbType.of(column.type()));
  }

  /// What was written of the attribute called `name`, which the family has.
  ColumnDefinition definition(String name) {
    return family.item().attributes().stream()
        .filter(attribute -> attribute.name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static List<ItemAttributes> having(List<ItemAttributes> families, String name) {
    return families.stream().filter(family -> family.find(name).isPresent()).toList();
  }
}
