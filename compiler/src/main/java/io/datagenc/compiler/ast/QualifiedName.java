package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;

/// A name of one or more parts, for example `lake.hr.payslip`.
public record QualifiedName(SourceSpan span, List<Identifier> parts) implements Node {

  public QualifiedName {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a name has at least one part");
    }
  }

  /// The part after the last dot.
  public Identifier last() {
    return parts.getLast();
  }

  /// The values of the parts with dots between them.
  @Override
  public String toString() {
    return String.join(".", parts.stream().map(Identifier::value).toList());
  }
}
