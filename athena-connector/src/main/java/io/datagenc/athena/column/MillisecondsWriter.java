package io.datagenc.athena.column;

import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import org.apache.arrow.vector.BaseFixedWidthVector;

/// Writes points in time in milliseconds, which the engine counts in microseconds: what is less is
/// cut off, towards the past.
final class MillisecondsWriter extends FixedWidthWriter {
  private static final long MICROSECONDS = 1000;

  private final int zoneBits;
  private long[] milliseconds = {};

  /// @param zoneBits how many bits behind the milliseconds are the time zone's
  MillisecondsWriter(BaseFixedWidthVector target, int zoneBits) {
    super(target, Long.BYTES);
    this.zoneBits = zoneBits;
  }

  @Override
  void appendFlat(Vector source, int from, int to) {
    if (!(source instanceof LongVector microseconds)) {
      throw ColumnWriter.notOfType(source);
    }
    int count = to - from;
    if (milliseconds.length < count) {
      milliseconds = new long[count];
    }
    long[] values = microseconds.values();
    for (int i = 0; i < count; i++) {
      milliseconds[i] = Math.floorDiv(values[from + i], MICROSECONDS) << zoneBits;
    }
    values(count).asLongBuffer().put(milliseconds, 0, count);
    appended(microseconds.validity(), from, count);
  }
}
