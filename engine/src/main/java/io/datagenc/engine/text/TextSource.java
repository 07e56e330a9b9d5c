package io.datagenc.engine.text;

/// The texts of a random function, each a pure function of a 64-bit draw. Immutable and
/// thread-safe.
///
/// What else can be done with them depends on how they are known: listed, numbered, or put together
/// for each draw.
public sealed interface TextSource permits ListedTexts, NumberedTexts, ComposedTexts {

  /// What a source takes that computes its texts, about.
  long SMALL_BYTES = 1024;

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

  /// About how much memory the texts take.
  default long bytes() {
    return SMALL_BYTES;
  }
}
