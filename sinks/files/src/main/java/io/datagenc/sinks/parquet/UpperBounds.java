package io.datagenc.sinks.parquet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Bounds above all values that begin with the same bytes, as short as that prefix or shorter.
final class UpperBounds {
  private static final int CONTINUATION_MASK = 0xC0;
  private static final int CONTINUATION = 0x80;
  private static final byte GREATEST = (byte) 0xFF;

  private UpperBounds() {}

  /// The least text of whole characters that is greater than all texts that begin with `prefix`:
  /// its last character that has a next one is that, and what is behind it is cut off. Nothing
  /// where no character has a next one.
  ///
  /// @param prefix whole characters in UTF-8, whose order is that of the code points
  static Optional<byte[]> ofTexts(byte[] prefix) {
    int end = prefix.length;
    while (end > 0) {
      int start = characterStart(prefix, end - 1);
      int codePoint = new String(prefix, start, end - start, StandardCharsets.UTF_8).codePointAt(0);
      if (codePoint < Character.MAX_CODE_POINT) {
        // Surrogates are no characters.
        int next =
            codePoint + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : codePoint + 1;
        byte[] last = Character.toString(next).getBytes(StandardCharsets.UTF_8);
        byte[] above = Arrays.copyOf(prefix, start + last.length);
        System.arraycopy(last, 0, above, start, last.length);
        return Optional.of(above);
      }
      end = start;
    }
    return Optional.empty();
  }

  /// Where the character that `position` is within begins.
  static int characterStart(byte[] utf8, int position) {
    int start = position;
    while (start > 0 && (utf8[start] & CONTINUATION_MASK) == CONTINUATION) {
      start--;
    }
    return start;
  }

  /// The same of bytes that are no text.
  static Optional<byte[]> ofBytes(byte[] prefix) {
    for (int i = prefix.length - 1; i >= 0; i--) {
      if (prefix[i] != GREATEST) {
        byte[] above = Arrays.copyOf(prefix, i + 1);
        above[i]++;
        return Optional.of(above);
      }
    }
    return Optional.empty();
  }
}
