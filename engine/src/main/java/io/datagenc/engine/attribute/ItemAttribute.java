package io.datagenc.engine.attribute;

import io.datagenc.engine.plan.type.Type;

/// An attribute of items: a column of the rows that they are made of.
///
/// @param name as items have it
/// @param type of the column
/// @param role what DynamoDB uses it for
public record ItemAttribute(String name, Type type, Role role) {

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
