package io.datagenc.engine.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// UTF-8 bytes to which texts are appended. It grows as it must.
public final class TextBuffer {
  /// How many bytes are copied at once, and must follow the beginning of a padded text.
  public static final int PADDING = 2 * Long.BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MAX_SIZE = Integer.MAX_VALUE - 64;

  private byte[] bytes;
  private int size;

  /// An empty buffer that writes into `bytes` as long as they are enough.
  public TextBuffer(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The bytes, of which the first [#size()] are written.
  public byte[] bytes() {
    return bytes;
  }

  /// The number of bytes written.
  public int size() {
    return size;
  }

  /// Appends `source`.
  ///
  /// @throws IllegalStateException if there are more bytes than an array holds
  public void append(byte[] source) {
    reserve(source.length);
    System.arraycopy(source, 0, bytes, size, source.length);
    size += source.length;
  }

  /// Copies `length` bytes, where [#PADDING] bytes may be read from `from` on and written from `to`
  /// on: short texts are copied as two words, whatever their length, since that leaves no branch to
  /// mispredict.
  public static void copyPadded(byte[] source, int from, byte[] target, int to, int length) {
    LONG.set(target, to, (long) LONG.get(source, from));
    LONG.set(target, to + Long.BYTES, (long) LONG.get(source, from + Long.BYTES));
    if (length > PADDING) {
      System.arraycopy(source, from + PADDING, target, to + PADDING, length - PADDING);
    }
  }

  /// Takes the first `end` of [#bytes] for what is written.
  public void writtenTo(int end) {
    size = end;
  }

  /// Makes room for so many further bytes.
  ///
  /// @throws IllegalStateException if there are more bytes than an array holds
  public void reserve(long room) {
    if (room > bytes.length - size) {
      grow(room);
    }
  }

  private void grow(long room) {
    long needed = size + room;
    if (needed > MAX_SIZE) {
      throw new IllegalStateException("the texts of a batch take more than 2 GB");
    }
    bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(2L * bytes.length, needed), MAX_SIZE));
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }
}
