package io.datagenc.engine.faker;

/// The texts of a Datafaker expression: a pure function of a 64-bit draw, thread-safe.
public sealed interface FakerSource permits FakerDictionary, FakerTemplate {
  /// The text for `draw`.
  String text(long draw);

  /// The least number of characters (code points) of a text.
  int minLength();

  /// The greatest number of characters (code points) of a text.
  int maxLength();

  /// There are not more distinct texts; [Long#MAX_VALUE] where no bound is known.
  long maxDistinct();

  /// The characters that may occur, as one text that holds each of them once; empty where they are
  /// not known.
  String alphabet();
}
