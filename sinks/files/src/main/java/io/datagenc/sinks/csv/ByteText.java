package io.datagenc.sinks.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// UTF-8 text that grows at its end.
final class ByteText {
  private byte[] bytes = new byte[1 << 12];
  private int size;

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /// Makes room for `count` bytes more.
  private void reserve(int count) {
    if (bytes.length - size < count) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), bytes.length * 2));
    }
  }

  void add(byte value) {
    reserve(1);
    bytes[size++] = value;
  }

  void add(byte[] text, int start, int end) {
    reserve(end - start);
    System.arraycopy(text, start, bytes, size, end - start);
    size += end - start;
  }

  void add(byte[] text) {
    add(text, 0, text.length);
  }

  void add(String text) {
    add(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Adds a number in decimal.
  void addNumber(long value) {
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
  void addPadded(long value, int count) {
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
  void addHex(long value, int count) {
    reserve(count);
    for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
      bytes[size++] = (byte) Character.forDigit((int) (value >>> shift & 0xF), 16);
    }
  }
}
