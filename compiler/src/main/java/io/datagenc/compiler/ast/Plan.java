package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;

/// The statements of one source file, in their order.
public record Plan(SourceSpan span, List<Statement> statements) implements Node {
  public Plan {
    statements = List.copyOf(statements);
  }
}
