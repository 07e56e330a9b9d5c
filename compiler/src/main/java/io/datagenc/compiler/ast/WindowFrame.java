package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.Optional;

/// `ROWS|RANGE|GROUPS start` or `ROWS|RANGE|GROUPS BETWEEN start AND end`.
public record WindowFrame(
    SourceSpan span, FrameUnit unit, FrameBound start, Optional<FrameBound> end) implements Node {

  /// What the bounds of a frame count.
  public enum FrameUnit {
    ROWS,
    RANGE,
    GROUPS
  }
}
