package io.datagenc.engine.faker;

/// A template, ready to be drawn.
///
/// @param texts the bytes of the texts of all pools
/// @param hasCode whether Datafaker's code makes a piece of some text
/// @param pieces the greatest number of pieces that a text consists of
@SuppressWarnings("ArrayRecordComponent") // never compared
record Template(TemplateNode root, byte[] texts, boolean hasCode, int pieces) {
  Template(TemplateNode root, byte[] texts, boolean hasCode) {
    this(root, texts, hasCode, Math.max(1, TemplateNode.pieces(root)));
  }

  /// A piece of a text in one word: the high half says where it begins, the low half how many bytes
  /// it has.
  static long piece(int start, int length) {
    return (long) start << Integer.SIZE | length;
  }

  static int start(long piece) {
    return (int) (piece >> Integer.SIZE);
  }

  static int length(long piece) {
    return (int) piece;
  }
}
