package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.Optional;

/// A bound of a window frame.
///
/// @param offset the number of rows of the bounds with an offset, else empty
public record FrameBound(SourceSpan span, FrameBoundKind kind, Optional<ValueExpression> offset)
    implements Node {

  /// Where a bound lies.
  public enum FrameBoundKind {
    UNBOUNDED_PRECEDING("UNBOUNDED PRECEDING"),
    PRECEDING("PRECEDING"),
    CURRENT_ROW("CURRENT ROW"),
    FOLLOWING("FOLLOWING"),
    UNBOUNDED_FOLLOWING("UNBOUNDED FOLLOWING");

    private final String words;

    FrameBoundKind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
