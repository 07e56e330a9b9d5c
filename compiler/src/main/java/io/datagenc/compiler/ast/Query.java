package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// The rows that an output statement writes.
public sealed interface Query extends Node {

  /// `TABLE name`.
  record TableQuery(SourceSpan span, QualifiedName table) implements Query {}

  /// `SELECT item, … FROM name [WHERE (condition)]`.
  record SelectQuery(
      SourceSpan span, List<SelectItem> items, QualifiedName table, Optional<ValueExpression> where)
      implements Query {
    public SelectQuery {
      items = List.copyOf(items);
    }
  }
}
