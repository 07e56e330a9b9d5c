package io.datagenc.sinks.jdbc.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// UTF-8 text that grows at its end.
public final class ValueText {
  private byte[] bytes = new byte[1 << 12];
  private int size;

  /// The bytes, of which the first [#size] are the text; replaced when the text grows.
  public byte[] bytes() {
    return bytes;
  }

  /// The number of bytes.
  public int size() {
    return size;
  }

  /// Removes everything.
  public void clear() {
    size = 0;
  }

  /// Makes room for `count` bytes more.
  private void reserve(int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), bytes.length * 2));
    }
  }

  /// Adds a byte.
  public void add(byte value) {
    reserve(1);
    bytes[size++] = value;
  }

  /// Adds some bytes of `text`.
  public void add(byte[] text, int start, int end) {
    reserve(end - start);
    System.arraycopy(text, start, bytes, size, end - start);
    size += end - start;
  }

  /// Adds all bytes of `text`.
  public void add(byte[] text) {
    add(text, 0, text.length);
  }

  /// Adds a text.
  public void add(String text) {
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Adds a number in decimal.
  public void addNumber(long value) {
    if (value < 0) {
      add((byte) '-');
    }
    // Of the least number there is no positive one: digits are taken from the negative.
    long rest = value < 0 ? value : -value;
    int digits = 1;
    for (long probe = rest; probe <= -10; probe /= 10) {
      digits++;
    }
    addDigits(rest, digits);
  }

  /// Adds `count` digits of a number, with leading zeros.
  public void addPadded(long value, int count) {
    addDigits(-value, count);
  }

  private void addDigits(long negative, int count) {
    reserve(count);
    long rest = negative;
    for (int at = size + count - 1; at >= size; at--) {
      long quotient = rest / 10;
      bytes[at] = (byte) ('0' + quotient * 10 - rest);
      rest = quotient;
    }
    size += count;
  }

  /// Adds `count` hexadecimal digits of a number.
  public void addHex(long value, int count) {
    reserve(count);
    for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
      bytes[size++] = (byte) Character.forDigit((int) (value >>> shift & 0xF), 16);
    }
  }
}
