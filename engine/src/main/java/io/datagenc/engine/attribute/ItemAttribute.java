package io.datagenc.engine.attribute;

import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.Type;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// An attribute of items: a column of the rows that they are made of.
///
/// @param name as items have it
/// @param type of the column
/// @param role what DynamoDB uses it for
public record ItemAttribute(String name, Type type, Role role) {

  /// The attributes of the items that rows become, in the order of their visible columns.
  ///
  /// @param table which the items go into
  public static List<ItemAttribute> of(DynamodbTable table, TablePlan rows) {
    Set<String> indexed =
        table.keyAttributes().stream()
            .map(DynamodbTable.KeyAttribute::name)
            .collect(Collectors.toSet());
    return rows.visibleColumns().stream()
        .map(
            column ->
                new ItemAttribute(
                    column.name(), column.type(), role(table, column.name(), indexed)))
        .toList();
  }

  private static Role role(DynamodbTable table, String column, Set<String> indexed) {
    if (column.equals(table.partitionKey().name())) {
      return Role.PARTITION_KEY;
    }
    if (table.sortKey().filter(key -> key.name().equals(column)).isPresent()) {
      return Role.SORT_KEY;
    }
    return indexed.contains(column) ? Role.INDEX_KEY : Role.VALUE;
  }

  /// What an attribute is for.
  public enum Role {
    /// Where the item is: never NULL, never empty, of at most 2048 bytes.
    PARTITION_KEY,
    /// Its place among the items of one partition key: never NULL, never empty, of at most 1024
    /// bytes.
    SORT_KEY,
    /// A key of an index: absent or not empty.
    INDEX_KEY,
    /// Anything.
    VALUE
  }
}
