package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// A name of one part.
///
/// @param value the name itself: folded to lower case unless `quoted`, quotes and escapes removed
/// @param quoted whether the name stands in double quotes or backquotes
public record Identifier(SourceSpan span, String value, boolean quoted) implements Node {

  public Identifier {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("an identifier has at least one character");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
