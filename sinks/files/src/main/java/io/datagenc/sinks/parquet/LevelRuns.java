package io.datagenc.sinks.parquet;

import io.datagenc.sinks.binary.LittleEndianBuffer;
import java.util.Arrays;

/// The repetition or the definition levels of a page that is being filled.
final class LevelRuns {
  private final int max;
  private long[] levels = {};
  private int count;
  private boolean isUniform = true;

  /// @param max the greatest level; where it is 0, none is kept
  LevelRuns(int max) {
    this.max = max;
  }

  /// Adds `source[from]` to before `source[to]`.
  void add(byte[] source, int from, int to) {
    if (max == 0) {
      return;
    }
    if (count + to - from > levels.length) {
      levels = Arrays.copyOf(levels, Math.max(count + to - from, 2 * levels.length));
    }
    long first = count == 0 ? source[from] : levels[0];
    for (int i = from; i < to; i++) {
      levels[count++] = source[i];
      isUniform &= source[i] == first;
    }
  }

  /// Writes the levels, with their length before them, and forgets them.
  void flush(LittleEndianBuffer buffer) {
    if (max == 0) {
      return;
    }
    int start = buffer.size();
    buffer.putInt(0);
    int width = BitPacking.width(max);
    if (isUniform) {
      RunLengths.writeRun(levels[0], count, width, buffer);
    } else {
      RunLengths.write(levels, count, width, buffer);
    }
    buffer.setInt(start, buffer.size() - start - Integer.BYTES);
    count = 0;
    isUniform = true;
  }
}
