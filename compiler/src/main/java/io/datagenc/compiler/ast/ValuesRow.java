package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;

/// `(value, …)`: a given row.
public record ValuesRow(SourceSpan span, List<ValueExpression> values) implements Node {
  public ValuesRow {
    values = List.copyOf(values);
  }
}
