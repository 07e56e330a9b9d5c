package io.datagenc.compiler.analyzer.item;

import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Item;
import io.datagenc.compiler.ast.Statement;
import java.util.List;

/// A table that holds the items of one family, as a statement that nobody wrote declares it: of
/// `ROWS 1 PER source` unless the family says how many.
///
/// @param dynamodb the DynamoDB table that the family belongs to
/// @param statement the table; the source spans are those of the family
/// @param reads the families of the same DynamoDB table of which attributes are read, each where
///   its name is first written
public record ItemTable(
    Statement.CreateDynamodbTable dynamodb,
    Item item,
    Statement.CreateTable statement,
    List<Identifier> reads) {
  public ItemTable {
    reads = List.copyOf(reads);
  }

  /// The name of the table in the plan: that of the DynamoDB table and that of the family.
  static String name(Statement.CreateDynamodbTable dynamodb, String family) {
    return dynamodb.name().last().value() + "_" + family;
  }

  public String name() {
    return statement.name().last().value();
  }

  public String family() {
    return item.family().value();
  }

  /// The name of the table of which the rows become items.
  public String source() {
    return item.source().last().value();
  }

  /// Whether the family has the rows of its source, at the same positions.
  public boolean hasRowsOfSource() {
    return item.rows().isEmpty();
  }
}
