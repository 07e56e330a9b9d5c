package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.vector.BytesVector;

/// Texts without certain characters at their ends.
public final class Trimming {

  /// The ends of a text from which characters are taken.
  public enum Side {
    LEADING,
    TRAILING,
    BOTH
  }

  private Trimming() {}

  /// `texts` without the characters of `characters` (UTF-8) at their ends.
  static BytesVector trim(BytesVector texts, byte[] characters, Side side, Scratch scratch) {
    int length = texts.length();
    int[] offsets = scratch.takeInts(length + 1);
    byte[] from = texts.bytes();
    int base = texts.offsets()[0];
    byte[] bytes = scratch.takeBytes(texts.offsets()[length] - base);
    int size = 0;
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      int start = texts.offsets()[i];
      int end = texts.offsets()[i + 1];
      if (side != Side.TRAILING) {
        start = trimStart(from, start, end, characters);
      }
      if (side != Side.LEADING) {
        end = trimEnd(from, start, end, characters);
      }
      Texts.copy(from, start, bytes, size, end - start);
      size += end - start;
      offsets[i + 1] = size;
    }
    return new BytesVector(length, bytes, offsets, texts.validity());
  }

  private static int trimStart(byte[] text, int start, int end, byte[] characters) {
    int at = start;
    while (at < end) {
      int next = Texts.skip(text, at, end, 1);
      if (!contains(characters, text, at, next)) {
        return at;
      }
      at = next;
    }
    return at;
  }

  private static int trimEnd(byte[] text, int start, int end, byte[] characters) {
    int at = end;
    while (at > start) {
      int previous = at - 1;
      while (previous > start && (text[previous] & 0xC0) == 0x80) {
        previous--;
      }
      if (!contains(characters, text, previous, at)) {
        return at;
      }
      at = previous;
    }
    return at;
  }

  /// Whether the character `text[start..end)` is one of `characters`.
  private static boolean contains(byte[] characters, byte[] text, int start, int end) {
    int at = 0;
    while (at < characters.length) {
      int next = Texts.skip(characters, at, characters.length, 1);
      if (Texts.compare(characters, at, next, text, start, end) == 0) {
        return true;
      }
      at = next;
    }
    return false;
  }
}
