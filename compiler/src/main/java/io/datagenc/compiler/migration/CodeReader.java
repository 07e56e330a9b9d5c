package io.datagenc.compiler.migration;

import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.diagnostic.SourceSpan;

/// Reads expressions that no plan writes.
@FunctionalInterface
public interface CodeReader {

  /// The expression `code`, every part of it at `place`.
  ValueExpression expression(String code, SourceSpan place);
}
