package io.datagenc.engine.generator.text;

import io.datagenc.engine.decimal.FloatingText;
import io.datagenc.engine.generator.kernel.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// UTF-8 text that grows at its end.
public final class ByteText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final long MAX_GROWTH = 1L << 30;
  private static final int LEAST_CAPACITY = 64;

  private byte[] bytes;
  private int size;

  /// @param capacity a first guess of how many bytes there will be
  public ByteText(int capacity) {
    this.bytes = new byte[Math.max(LEAST_CAPACITY, capacity)];
  }

  /// An array that begins with the text; another one when the text grows.
  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  private void reserve(int more) {
    long needed = size + (long) more;
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, Texts.checkedSize(Math.max(needed, Math.min(2L * bytes.length, MAX_GROWTH))));
    }
  }

  public void add(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
  }

  public void addAscii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  public void add(byte[] source, int from, int to) {
    reserve(to - from);
    System.arraycopy(source, from, bytes, size, to - from);
    size += to - from;
  }

  /// Adds what `format` makes of value `index` of `values`.
  public void add(TextFormat format, long[] values, int index) {
    reserve(format.maxLength());
    size = format.write(values, index, bytes, size);
  }

  /// Adds a number in decimal.
  public void addNumber(long value) {
    int length = Digits.length(value);
    reserve(length);
    size += length;
    int _ = Digits.write(value, bytes, size);
  }

  /// Adds a number as [Double#toString] writes it.
  public void addNumber(double value) {
    reserve(FloatingText.MAX_LENGTH);
    size = FloatingText.write(value, FloatingText.Style.JAVA, bytes, size);
  }

  /// Adds a number as [Float#toString] writes it.
  public void addNumber(float value) {
    reserve(FloatingText.MAX_LENGTH);
    size = FloatingText.write(value, FloatingText.Style.JAVA, bytes, size);
  }

  /// Adds each byte as two hexadecimal digits.
  public void addHex(byte[] source, int from, int to) {
    reserve(Math.multiplyExact(2, to - from));
    for (int i = from; i < to; i++) {
      bytes[size++] = HEX[source[i] >> 4 & 15];
      bytes[size++] = HEX[source[i] & 15];
    }
  }

  /// Adds a text as JSON has it: in quotes; quotes, backslashes and control characters are escaped.
  public void addJsonText(byte[] source, int from, int to) {
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
