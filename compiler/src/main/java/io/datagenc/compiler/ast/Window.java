package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// What follows `OVER`.
public sealed interface Window extends Node {

  /// `OVER name`, for example `OVER siblings`.
  record NamedWindow(SourceSpan span, Identifier name) implements Window {}

  /// `OVER ([name] [PARTITION BY …] [ORDER BY …] [frame])`.
  record WindowSpecification(
      SourceSpan span,
      Optional<Identifier> base,
      List<ValueExpression> partitionBy,
      List<SortItem> orderBy,
      Optional<WindowFrame> frame)
      implements Window {
    public WindowSpecification {
      partitionBy = List.copyOf(partitionBy);
      orderBy = List.copyOf(orderBy);
    }
  }
}
