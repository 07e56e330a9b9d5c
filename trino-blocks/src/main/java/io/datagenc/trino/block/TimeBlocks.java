package io.datagenc.trino.block;

import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import io.trino.spi.block.Block;
import io.trino.spi.block.Fixed12Block;
import io.trino.spi.block.LongArrayBlock;
import io.trino.spi.type.DateTimeEncoding;
import io.trino.spi.type.TimeZoneKey;
import java.util.Optional;

/// Blocks of times that Trino counts otherwise than the engine, which counts microseconds: TIME in
/// picoseconds, TIMESTAMP WITH TIME ZONE in milliseconds and the rest.
final class TimeBlocks {
  private static final long PICOSECONDS_PER_MICROSECOND = 1_000_000;
  private static final long MICROSECONDS_PER_MILLISECOND = 1_000;
  private static final int INTS_PER_LONG_INSTANT = 3;

  private TimeBlocks() {}

  /// A block of TIME.
  static Block ofTimes(Vector vector) {
    LongVector microseconds = microseconds(vector);
    long[] picoseconds = new long[microseconds.length()];
    for (int i = 0; i < picoseconds.length; i++) {
      picoseconds[i] = microseconds.values()[i] * PICOSECONDS_PER_MICROSECOND;
    }
    return new LongArrayBlock(
        picoseconds.length, Optional.ofNullable(microseconds.validity()), picoseconds);
  }

  /// A block of TIMESTAMP WITH TIME ZONE of a precision of at most 3.
  static Block ofShortInstants(Vector vector) {
    LongVector microseconds = microseconds(vector);
    long[] packed = new long[microseconds.length()];
    for (int i = 0; i < packed.length; i++) {
      packed[i] =
          microseconds.isNull(i)
              ? 0
              : DateTimeEncoding.packDateTimeWithZone(
                  Math.floorDiv(microseconds.values()[i], MICROSECONDS_PER_MILLISECOND),
                  TimeZoneKey.UTC_KEY);
    }
    return new LongArrayBlock(packed.length, Optional.ofNullable(microseconds.validity()), packed);
  }

  /// A block of TIMESTAMP WITH TIME ZONE of a precision above 3.
  static Block ofLongInstants(Vector vector) {
    LongVector microseconds = microseconds(vector);
    int[] packed = new int[INTS_PER_LONG_INSTANT * microseconds.length()];
    for (int i = 0; i < microseconds.length(); i++) {
      if (microseconds.isNull(i)) {
        continue;
      }
      long value = microseconds.values()[i];
      long milliseconds = Math.floorDiv(value, MICROSECONDS_PER_MILLISECOND);
      long picoseconds =
          Math.floorMod(value, MICROSECONDS_PER_MILLISECOND) * PICOSECONDS_PER_MICROSECOND;
      // The fraction of the millisecond and the zone, 12 bits of it, share the last int.
      Fixed12Block.encodeFixed12(
          DateTimeEncoding.packDateTimeWithZone(milliseconds, TimeZoneKey.UTC_KEY),
          (int) picoseconds,
          packed,
          i);
    }
    return new Fixed12Block(
        microseconds.length(), Optional.ofNullable(microseconds.validity()), packed);
  }

  private static LongVector microseconds(Vector vector) {
    if (vector instanceof LongVector microseconds) {
      return microseconds;
    }
    throw FlatBlocks.notOfType(vector);
  }
}
