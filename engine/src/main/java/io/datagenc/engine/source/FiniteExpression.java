package io.datagenc.engine.source;

import java.util.List;

/// A regular expression of a finite language.
sealed interface FiniteExpression {

  /// One of some characters.
  record Characters(CodePointRanges set) implements FiniteExpression {}

  /// One after the other.
  record Sequence(List<FiniteExpression> parts) implements FiniteExpression {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /// One of several.
  record Alternatives(List<FiniteExpression> parts) implements FiniteExpression {
    public Alternatives {
      parts = List.copyOf(parts);
    }
  }

  /// `part` from `least` to `most` times.
  record Repetition(FiniteExpression part, int least, int most) implements FiniteExpression {}
}
