package io.datagenc.engine.generator.json;

import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.text.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of JSON texts.
final class JsonBuffer {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final long MAX_GROWTH = 1L << 30;

  private byte[] bytes;
  private int size;

  /// @param capacity a first guess of how many bytes there will be
  JsonBuffer(int capacity) {
    this.bytes = new byte[Math.max(64, capacity)];
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  private void reserve(int more) {
    long needed = size + (long) more;
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, Texts.checkedSize(Math.max(needed, Math.min(2L * bytes.length, MAX_GROWTH))));
    }
  }

  void add(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
  }

  void addAscii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  void add(byte[] source, int from, int to) {
    reserve(to - from);
    System.arraycopy(source, from, bytes, size, to - from);
    size += to - from;
  }

  /// Adds what `format` makes of value `index` of `values`.
  void add(TextFormat format, long[] values, int index) {
    reserve(format.maxLength());
    size = format.write(values, index, bytes, size);
  }

  /// Adds a text in quotes; quotes, backslashes and control characters are escaped.
  void addText(byte[] source, int from, int to) {
    reserve(to - from + 2);
    bytes[size++] = '"';
    for (int i = from; i < to; i++) {
      byte character = source[i];
      if (character >= ' ' || character < 0) {
        if (character == '"' || character == '\\') {
          add('\\');
        }
        reserve(1);
        bytes[size++] = character;
      } else {
        addControl(character);
      }
    }
    add('"');
  }

  private void addControl(byte character) {
    add('\\');
    switch (character) {
      case '\b' -> add('b');
      case '\t' -> add('t');
      case '\n' -> add('n');
      case '\f' -> add('f');
      case '\r' -> add('r');
      default -> {
        addAscii("u00");
        add((char) HEX[character >> 4]);
        add((char) HEX[character & 15]);
      }
    }
  }
}
