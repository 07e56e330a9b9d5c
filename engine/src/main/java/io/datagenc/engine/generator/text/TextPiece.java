package io.datagenc.engine.generator.text;

import org.jspecify.annotations.Nullable;

/// The texts of a [TextSegment] for some rows: first measured, then written column by column.
interface TextPiece {

  /// The length of texts of which the lengths differ.
  int VARIABLE = -1;

  /// The number of bytes of every text, or [#VARIABLE].
  int fixedLength();

  /// Adds the number of bytes of each text to `lengths`.
  void addLengths(int[] lengths);

  /// Writes each text from its cursor on and moves the cursor behind it.
  void write(byte[] bytes, int[] cursors);

  /// Whether all texts are known to be ASCII.
  boolean isAscii();

  /// The rows of which the text is not NULL; where it is NULL an arbitrary text is written.
  long @Nullable [] validity();
}
