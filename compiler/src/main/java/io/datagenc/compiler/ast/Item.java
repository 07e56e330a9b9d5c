package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// `ITEM family FROM source (attribute, …) [rows]`: one item family of a DynamoDB table.
public record Item(
    SourceSpan span,
    Identifier family,
    QualifiedName source,
    List<TableElement.ColumnDefinition> attributes,
    Optional<TableRows> rows)
    implements Node {
  public Item {
    attributes = List.copyOf(attributes);
  }
}
