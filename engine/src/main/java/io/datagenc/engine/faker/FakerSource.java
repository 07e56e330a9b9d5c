package io.datagenc.engine.faker;

import java.nio.charset.StandardCharsets;

/// The texts of a Datafaker expression: a pure function of a 64-bit draw, thread-safe.
public sealed interface FakerSource permits FakerDictionary, FakerTemplate {

  /// Appends the text for `draw`.
  void append(long draw, BytesTarget target);

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
    StringBuilder text = new StringBuilder();
    append(
        draw,
        (source, from, length) ->
            text.append(new String(source, from, length, StandardCharsets.UTF_8)));
    return text.toString();
  }
}
