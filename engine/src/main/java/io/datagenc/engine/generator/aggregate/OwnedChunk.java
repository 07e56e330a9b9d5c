package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.TableKernels;

/// Rows of a table in several parts, each of consecutive rows, as one row set.
final class OwnedChunk {
  private OwnedChunk() {}

  /// @param firstRows the position of the first row of each part
  /// @param ends the index in the set behind the last row of each part
  /// @param parts how many there are, at least one
  static Rows rows(TableKernels table, long[] firstRows, int[] ends, int parts, Scratch scratch) {
    int length = ends[parts - 1];
    boolean isRange = true;
    for (int part = 1; part < parts; part++) {
      isRange &= firstRows[part] - firstRows[0] == ends[part - 1];
    }
    if (isRange) {
      return Rows.range(table, scratch, firstRows[0], length);
    }
    long[] positions = scratch.takeLongs(length);
    int index = 0;
    for (int part = 0; part < parts; part++) {
      long shift = firstRows[part] - index;
      for (; index < ends[part]; index++) {
        positions[index] = shift + index;
      }
    }
    return Rows.at(table, scratch, positions, length);
  }
}
