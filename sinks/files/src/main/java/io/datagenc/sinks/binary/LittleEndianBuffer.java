package io.datagenc.sinks.binary;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Bytes that grow, and keep their room when they are cleared. Numbers are little-endian, as in
/// Parquet and Avro.
public final class LittleEndianBuffer extends OutputStream {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /// Eight bytes of an array as a number.
  public static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[1 << 10];
  private int size;

  /// The bytes, of which the first [#size] count. Another array after the next growth.
  public byte[] bytes() {
    return bytes;
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  /// Gives up what is behind the first `length` bytes.
  public void truncate(int length) {
    size = Math.min(size, length);
  }

  /// Makes room for `count` bytes more.
  public void reserve(int count) {
    int needed = Math.addExact(size, count);
    if (needed > bytes.length) {
      // In long: twice a gigabyte is no int.
      bytes =
          Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(2L * bytes.length, 0x7FFFFFF7L)));
    }
  }

  /// Counts `count` bytes in, which were reserved and stand behind the others.
  public void advance(int count) {
    size += count;
  }

  public void putByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  public void putInt(int value) {
    reserve(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  /// Writes over four bytes.
  public void setInt(int position, int value) {
    INT.set(bytes, position, value);
  }

  public void putLong(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /// Adds the low `count` bytes of a number.
  public void putLow(long value, int count) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += count;
  }

  /// Adds the low `count` bytes of a number, 0 to 8, the highest first.
  public void putHighFirst(long value, int count) {
    putLow(Long.reverseBytes(value) >>> Byte.SIZE * (Long.BYTES - count), count);
  }

  public void put(byte[] source, int offset, int length) {
    reserve(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  /// Adds a number of seven bits a byte, the low ones first: "ULEB128".
  public void putUnsignedVarint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      putByte((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    putByte((int) rest);
  }

  /// Adds a number whose sign is moved into the lowest bit.
  public void putZigZag(long value) {
    putUnsignedVarint(value << 1 ^ value >> 63);
  }

  @Override
  public void write(int value) {
    putByte(value);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    put(source, offset, length);
  }
}
