package io.datagenc.engine.domain.inversion;

import io.datagenc.engine.vector.RowRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Some rows of a table: ranges in ascending order, of which no two overlap or touch and none is
/// empty. A set of single rows is a selection of ranges of one row.
public record RowSelection(List<RowRange> ranges) {

  /// No row.
  public static final RowSelection NONE = new RowSelection(List.of());

  public RowSelection {
    ranges = normalized(ranges);
  }

  /// One range.
  public static RowSelection of(long first, long end) {
    return first < end ? new RowSelection(List.of(new RowRange(first, end))) : NONE;
  }

  private static List<RowRange> normalized(List<RowRange> ranges) {
    boolean normal = true;
    long end = -1;
    for (RowRange range : ranges) {
      normal &= range.rowCount() > 0 && range.first() > end;
      end = range.end();
    }
    if (normal) {
      return List.copyOf(ranges);
    }
    List<RowRange> sorted = new ArrayList<>(ranges);
    sorted.removeIf(range -> range.rowCount() == 0);
    sorted.sort(Comparator.comparingLong(RowRange::first));
    List<RowRange> merged = new ArrayList<>();
    for (RowRange range : sorted) {
      if (!merged.isEmpty() && merged.getLast().end() >= range.first()) {
        RowRange last = merged.removeLast();
        merged.add(new RowRange(last.first(), Math.max(last.end(), range.end())));
      } else {
        merged.add(range);
      }
    }
    return List.copyOf(merged);
  }

  /// The number of rows.
  public long rowCount() {
    long count = 0;
    for (RowRange range : ranges) {
      count += range.rowCount();
    }
    return count;
  }

  /// Whether there is no row.
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /// Whether `row` is selected.
  public boolean contains(long row) {
    int low = 0;
    int high = ranges.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ranges.get(middle).end() <= row) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < ranges.size() && ranges.get(low).first() <= row;
  }

  /// The rows of this selection and of `other`.
  RowSelection union(RowSelection other) {
    List<RowRange> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    return new RowSelection(all);
  }

  /// The rows that are in this selection as well as in `other`.
  public RowSelection intersection(RowSelection other) {
    List<RowRange> both = new ArrayList<>();
    int left = 0;
    int right = 0;
    while (left < ranges.size() && right < other.ranges.size()) {
      RowRange first = ranges.get(left);
      RowRange second = other.ranges.get(right);
      long from = Math.max(first.first(), second.first());
      long to = Math.min(first.end(), second.end());
      if (from < to) {
        both.add(new RowRange(from, to));
      }
      if (first.end() < second.end()) {
        left++;
      } else {
        right++;
      }
    }
    return new RowSelection(both);
  }

  /// The first `count` of the rows.
  public RowSelection first(long count) {
    List<RowRange> some = new ArrayList<>();
    long missing = count;
    for (RowRange range : ranges) {
      if (missing <= 0) {
        break;
      }
      long taken = Math.min(missing, range.rowCount());
      some.add(new RowRange(range.first(), range.first() + taken));
      missing -= taken;
    }
    return new RowSelection(some);
  }

  /// The last `count` of the rows.
  public RowSelection last(long count) {
    List<RowRange> some = new ArrayList<>();
    long missing = count;
    for (RowRange range : ranges.reversed()) {
      if (missing <= 0) {
        break;
      }
      long taken = Math.min(missing, range.rowCount());
      some.add(new RowRange(range.end() - taken, range.end()));
      missing -= taken;
    }
    return new RowSelection(some.reversed());
  }

  /// The same rows when counting begins at row `origin`, which no row precedes.
  RowSelection countedFrom(long origin) {
    return origin == 0
        ? this
        : new RowSelection(
            ranges.stream()
                .map(range -> new RowRange(range.first() - origin, range.end() - origin))
                .toList());
  }
}
