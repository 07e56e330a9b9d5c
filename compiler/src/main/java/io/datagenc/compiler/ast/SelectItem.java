package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.Optional;

/// `*`, or `value [AS alias]`.
public sealed interface SelectItem extends Node {

  /// `*`.
  record AllColumns(SourceSpan span) implements SelectItem {}

  /// `value [AS alias]`.
  record SelectedValue(SourceSpan span, ValueExpression value, Optional<Identifier> alias)
      implements SelectItem {}
}
