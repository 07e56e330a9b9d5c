package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.vector.BytesVector;

/// Texts brought to a number of characters, whatever they consist of.
final class Padding {
  private Padding() {}

  /// Each of `texts` brought to `target` characters (≥ 0); an empty padding pads nothing.
  static BytesVector pad(
      BytesVector texts, int target, byte[] padding, PadSide side, Scratch scratch) {
    int length = texts.length();
    int[] offsets = scratch.takeInts(length + 1);
    offsets[0] = 0;
    long total = 0;
    for (int i = 0; i < length; i++) {
      total +=
          texts.isNull(i) ? 0 : Texts.checkedValue(i, size(texts, i, target, padding), scratch);
      offsets[i + 1] = (int) total;
    }
    byte[] bytes = scratch.takeBytes(Texts.checkedSize(total));
    for (int i = 0; i < length; i++) {
      if (!texts.isNull(i)) {
        write(texts, i, padding, side, bytes, offsets[i], offsets[i + 1]);
      }
    }
    return new BytesVector(length, bytes, offsets, texts.validity());
  }

  /// The number of bytes of text `index` brought to `target` characters.
  static long size(BytesVector texts, int index, int target, byte[] padding) {
    int start = texts.offsets()[index];
    int end = texts.offsets()[index + 1];
    int characters = Texts.characters(texts.bytes(), start, end);
    if (characters >= target || padding.length == 0) {
      return Texts.skip(texts.bytes(), start, end, target) - (long) start;
    }
    return end - start + size(padding, target - characters);
  }

  /// Writes text `index` brought to the size that [#size] gives into `bytes` from `at` to before
  /// `until`.
  static void write(
      BytesVector texts, int index, byte[] padding, PadSide side, byte[] bytes, int at, int until) {
    int start = texts.offsets()[index];
    int size = Math.min(texts.offsets()[index + 1] - start, until - at);
    int padSize = until - at - size;
    int textAt = side == PadSide.LEFT ? at + padSize : at;
    System.arraycopy(texts.bytes(), start, bytes, textAt, size);
    write(padding, padSize, bytes, side == PadSide.LEFT ? at : at + size);
  }

  /// The number of bytes of the first `characters` characters of `padding` repeated.
  private static long size(byte[] padding, int characters) {
    int whole = Texts.characters(padding, 0, padding.length);
    long repetitions = characters / whole;
    return repetitions * padding.length
        + Texts.skip(padding, 0, padding.length, characters % whole);
  }

  /// Writes the first `size` bytes of `padding` repeated.
  static void write(byte[] padding, int size, byte[] bytes, int at) {
    int index = 0;
    for (int i = 0; i < size; i++) {
      bytes[at + i] = padding[index];
      index = index + 1 == padding.length ? 0 : index + 1;
    }
  }
}
