package io.datagenc.virtual.rows;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.vector.RowRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Selections of so few ranges that they may travel with handles and splits.
final class FewRanges {

  /// The greatest number of ranges of a selection that was found at planning.
  static final int MAX_RANGES = 2048;

  private FewRanges() {}

  /// Holds all of `rows`, in at most [#MAX_RANGES] ranges: those that are nearest to each other are
  /// merged.
  static RowSelection covering(RowSelection rows) {
    List<RowRange> ranges = rows.ranges();
    if (ranges.size() <= MAX_RANGES) {
      return rows;
    }
    long[] gaps = new long[ranges.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = gap(ranges, i);
    }
    Arrays.sort(gaps);
    // Of the gaps only those that are wider than this are left, fewer than MAX_RANGES.
    long widestClosed = gaps[gaps.length - MAX_RANGES];
    List<RowRange> merged = new ArrayList<>();
    long first = ranges.getFirst().first();
    for (int i = 0; i < ranges.size(); i++) {
      if (i == ranges.size() - 1 || gap(ranges, i) > widestClosed) {
        merged.add(new RowRange(first, ranges.get(i).end()));
        first = i == ranges.size() - 1 ? first : ranges.get(i + 1).first();
      }
    }
    return new RowSelection(merged);
  }

  private static long gap(List<RowRange> ranges, int index) {
    return ranges.get(index + 1).first() - ranges.get(index).end();
  }
}
