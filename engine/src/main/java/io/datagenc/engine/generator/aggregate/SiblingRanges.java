package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.kernel.OwnerRuns;
import io.datagenc.engine.generator.kernel.Rows;

/// The positions of the siblings of the rows of a set.
///
/// @param firsts the position of each row's first sibling
/// @param ends the position behind each row's last sibling
record SiblingRanges(long[] firsts, long[] ends) {

  /// @param areOwned whether the rows have owners; without them all rows are siblings, without an
  ///   end
  static SiblingRanges of(Rows rows, boolean areOwned) {
    int length = rows.length();
    long[] firsts = rows.scratch().takeLongs(length);
    long[] ends = rows.scratch().takeLongs(length);
    if (areOwned) {
      OwnerRuns owners = rows.owners();
      for (int i = 0; i < length; i++) {
        int run = owners.runs()[i];
        firsts[i] = owners.firstRows()[run];
        ends[i] = firsts[i] + owners.counts()[run];
      }
    } else {
      for (int i = 0; i < length; i++) {
        firsts[i] = 0;
        ends[i] = Long.MAX_VALUE;
      }
    }
    return new SiblingRanges(firsts, ends);
  }
}
