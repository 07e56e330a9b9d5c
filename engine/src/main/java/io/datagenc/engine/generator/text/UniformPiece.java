package io.datagenc.engine.generator.text;

/// Texts of which every part has a fixed length, so that they can be written row by row.
interface UniformPiece extends TextPiece {

  /// Writes the texts of the rows `from` to before `to`: that of row i from `at + (i − from) ·
  /// stride` on. What lies behind a text within `room` bytes from its beginning may be overwritten:
  /// it is written later.
  void writeFixed(byte[] bytes, int at, int stride, int room, int from, int to);
}
