package io.datagenc.engine.faker;

/// The texts of a Datafaker expression: a pure function of a 64-bit draw, thread-safe.
public sealed interface FakerSource permits FakerDictionary, FakerTemplate {
  /// More than most texts take.
  int INITIAL_SIZE = 64;

  /// Appends the text for `draw`.
  void append(long draw, TextBuffer buffer);

  /// The least number of characters (code points) of a text.
  int minLength();

  /// The greatest number of characters (code points) of a text.
  int maxLength();

  /// There are not more distinct texts; [Long#MAX_VALUE] where no bound is known.
  long maxDistinct();

  /// The characters that may occur, as one text that holds each of them once; empty where they are
  /// not known.
  String alphabet();

  /// The text for `draw`.
  default String text(long draw) {
    TextBuffer buffer = new TextBuffer(new byte[INITIAL_SIZE]);
    append(draw, buffer);
    return buffer.toString();
  }
}
