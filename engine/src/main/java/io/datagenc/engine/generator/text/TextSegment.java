package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.Rows;

/// A part of a text expression that writes its texts straight into the texts of the whole, so that
/// nested concatenations and paddings need no vectors of their own.
public interface TextSegment {

  /// The texts of this part for `rows`.
  TextPiece prepare(Rows rows);

  /// How many columns, numbers and constants this part is made of: what it costs to compute it
  /// again.
  int size();
}
