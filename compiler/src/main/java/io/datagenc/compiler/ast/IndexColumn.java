package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;

/// A column or an expression of an index.
///
/// @param options operator classes, prefix lengths, `DESC` and the like
public record IndexColumn(SourceSpan span, ValueExpression value, List<DatabaseText> options)
    implements Node {
  public IndexColumn {
    options = List.copyOf(options);
  }
}
