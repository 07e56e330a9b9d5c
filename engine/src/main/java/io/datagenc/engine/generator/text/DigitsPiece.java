package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.Texts;
import org.jspecify.annotations.Nullable;

/// Natural numbers below 10^`digits` with zeros in front.
record DigitsPiece(int length, long[] values, int digits) implements UniformPiece {

  @Override
  public int fixedLength() {
    return digits;
  }

  @Override
  public void addLengths(int[] lengths) {
    for (int i = 0; i < length; i++) {
      lengths[i] += digits;
    }
  }

  @Override
  public void write(byte[] bytes, int[] cursors) {
    for (int i = 0; i < length; i++) {
      int end = cursors[i] + digits;
      Digits.writePadded(values[i], bytes, end, digits);
      cursors[i] = end;
    }
  }

  @Override
  public void writeFixed(byte[] bytes, int at, int stride, int room, int from, int to) {
    int cursor = at;
    if (digits <= Long.BYTES && room >= Long.BYTES) {
      int shift = Long.SIZE - Byte.SIZE * digits;
      for (int i = from; i < to; i++) {
        Texts.LONG.set(bytes, cursor, Digits.eight((int) values[i]) >>> shift);
        cursor += stride;
      }
    } else if (digits > Long.BYTES && digits <= 2 * Long.BYTES) {
      int high = digits - Long.BYTES;
      int shift = Long.SIZE - Byte.SIZE * high;
      for (int i = from; i < to; i++) {
        long front = values[i] / Digits.EIGHT_DIGITS;
        int back = (int) (values[i] - front * Digits.EIGHT_DIGITS);
        // Eight digits follow: what is written too much is overwritten by them.
        Texts.LONG.set(bytes, cursor, Digits.eight((int) front) >>> shift);
        Texts.LONG.set(bytes, cursor + high, Digits.eight(back));
        cursor += stride;
      }
    } else {
      for (int i = from; i < to; i++) {
        Digits.writePadded(values[i], bytes, cursor + digits, digits);
        cursor += stride;
      }
    }
  }

  @Override
  public boolean isAscii() {
    return true;
  }

  @Override
  public long @Nullable [] validity() {
    return null;
  }
}
