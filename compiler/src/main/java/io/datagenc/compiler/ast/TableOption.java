package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;

/// What follows the parentheses of `CREATE TABLE`, besides its rows.
public sealed interface TableOption extends Node {

  /// `WITH (name = value, …)`.
  record WithProperties(SourceSpan span, List<Property> properties) implements TableOption {
    public WithProperties {
      properties = List.copyOf(properties);
    }
  }

  /// `COMMENT 'text'`.
  record TableComment(SourceSpan span, Literal.StringLiteral text) implements TableOption {}

  /// An option that matters only to a database, for example `ENGINE = InnoDB`.
  record DatabaseOption(SourceSpan span, DatabaseText text) implements TableOption {}
}
