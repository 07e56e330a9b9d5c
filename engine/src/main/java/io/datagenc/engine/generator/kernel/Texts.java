package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.Scratch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// UTF-8 bytes in arrays.
public final class Texts {
  public static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  public static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final int SHORT_COPY = 16;

  private Texts() {}

  /// `size` as the size of an array.
  ///
  /// @throws EvaluationFailure if it is too large for one
  public static int checkedSize(long size) {
    if (size > Integer.MAX_VALUE - 64) {
      throw new EvaluationFailure(0, "the texts of a batch take more than 2 GB");
    }
    return (int) size;
  }

  /// `size` as the size of the text or the binary value of row `index`; to be asked before there is
  /// an array for it.
  ///
  /// @throws EvaluationFailure if it is greater than `scratch` allows
  public static int checkedValue(int index, long size, Scratch scratch) {
    if (size > scratch.maxValueBytes()) {
      throw tooLong(index, size + " bytes", scratch);
    }
    return (int) size;
  }

  /// A value is too long.
  ///
  /// @param size how long it would be
  static EvaluationFailure tooLong(int index, String size, Scratch scratch) {
    return EvaluationFailure.ofLimit(
        index,
        "a value of %s is longer than the %d bytes that are allowed"
            .formatted(size, scratch.maxValueBytes()));
  }

  /// Copies a run of bytes that is mostly short.
  public static void copy(byte[] from, int fromIndex, byte[] to, int toIndex, int length) {
    if (length > SHORT_COPY) {
      System.arraycopy(from, fromIndex, to, toIndex, length);
      return;
    }
    for (int i = 0; i < length; i++) {
      to[toIndex + i] = from[fromIndex + i];
    }
  }

  /// Whether the bytes `start` to before `end` are ASCII.
  public static boolean isAscii(byte[] bytes, int start, int end) {
    int i = start;
    long word = 0;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      word |= (long) LONG.get(bytes, i);
    }
    for (; i < end; i++) {
      word |= bytes[i] & 0x80;
    }
    return (word & HIGH_BITS) == 0;
  }

  /// The number of characters (code points) of the bytes `start` to before `end`.
  public static int characters(byte[] bytes, int start, int end) {
    int count = 0;
    for (int i = start; i < end; i++) {
      // Every byte that does not continue a character begins one.
      count += (bytes[i] & 0xC0) != 0x80 ? 1 : 0;
    }
    return count;
  }

  /// The index behind `characters` characters from `start` on, at most `end`.
  public static int skip(byte[] bytes, int start, int end, long characters) {
    int i = start;
    long left = characters;
    while (i < end) {
      if ((bytes[i] & 0xC0) != 0x80 && left-- == 0) {
        return i;
      }
      i++;
    }
    return end;
  }

  /// Compares two texts by their code points, which is the order of their bytes.
  public static int compare(
      byte[] left, int leftStart, int leftEnd, byte[] right, int rightStart, int rightEnd) {
    return Arrays.compareUnsigned(left, leftStart, leftEnd, right, rightStart, rightEnd);
  }
}
