package io.datagenc.engine.text;

/// Texts that are put together for each draw and cannot be counted.
public non-sealed interface ComposedTexts extends TextSource {

  /// Appends the texts for the first `length` of `draws`, which are overwritten, to `buffer`, and
  /// writes into `offsets` where each of them begins and, last, where they end.
  ///
  /// @param scratch the thread's
  void append(long[] draws, int length, TextScratch scratch, TextBuffer buffer, int[] offsets);

  @Override
  default String text(long draw) {
    TextBuffer buffer = new TextBuffer(new byte[0]);
    append(new long[] {draw}, 1, new TextScratch(), buffer, new int[2]);
    return buffer.toString();
  }
}
