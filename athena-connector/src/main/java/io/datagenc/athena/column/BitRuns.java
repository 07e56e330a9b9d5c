package io.datagenc.athena.column;

import org.apache.arrow.memory.ArrowBuf;
import org.jspecify.annotations.Nullable;

/// Copies runs of bits between the engine's bitmaps and Arrow's. Both have the bit of row 0 as the
/// least significant one of the first byte.
final class BitRuns {
  private static final int ALL = 0xFF;

  private BitRuns() {}

  /// The number of bytes of `bits` bits.
  static long bytes(long bits) {
    return (bits + 7) >>> 3;
  }

  /// Sets the bits `at` to before `at + count` of `target` to those of `source` from `from` on;
  /// leaves those before as they are.
  ///
  /// @param source all bits are 1 if null
  static void copy(long @Nullable [] source, int from, ArrowBuf target, long at, int count) {
    long position = at;
    int done = 0;
    while (done < count) {
      int inByte = (int) (position & 7);
      if (source == null && inByte == 0 && count - done >= Byte.SIZE) {
        int whole = (count - done) >>> 3;
        target.setOne(position >>> 3, whole);
        done += whole << 3;
        position += (long) whole << 3;
        continue;
      }
      int taken = Math.min(Byte.SIZE - inByte, count - done);
      int bits = (source == null ? ALL : at(source, from + done)) & (1 << taken) - 1;
      set(target, position, inByte, bits);
      done += taken;
      position += taken;
    }
  }

  /// Sets bits from `position` on; those behind them in the byte become 0.
  static void set(ArrowBuf target, long position, int inByte, int bits) {
    long index = position >>> 3;
    int before = inByte == 0 ? 0 : target.getByte(index) & (1 << inByte) - 1;
    target.setByte(index, before | bits << inByte);
  }

  /// The bits from `position` on, at least 8 of them if there are so many.
  private static int at(long[] source, int position) {
    int word = position >>> 6;
    int shift = position & 63;
    long bits = source[word] >>> shift;
    if (shift > Long.SIZE - Byte.SIZE && word + 1 < source.length) {
      bits |= source[word + 1] << Long.SIZE - shift;
    }
    return (int) bits & ALL;
  }
}
