package io.datagenc.engine.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A set of characters (code points) as ascending ranges that do not touch.
record CodePointRanges(List<Range> ranges) {
  /// What `.` and negated classes are about: the printable characters of ASCII.
  static final CodePointRanges PRINTABLE = of(' ', '~');

  /// Characters from `low` to `high`, both included.
  record Range(int low, int high) {}

  CodePointRanges {
    ranges = List.copyOf(ranges);
  }

  static CodePointRanges of(int low, int high) {
    return new CodePointRanges(List.of(new Range(low, high)));
  }

  static CodePointRanges union(List<CodePointRanges> sets) {
    List<Range> sorted =
        sets.stream()
            .flatMap(set -> set.ranges.stream())
            .sorted(Comparator.comparingInt(Range::low))
            .toList();
    List<Range> united = new ArrayList<>();
    for (Range range : sorted) {
      if (!united.isEmpty() && range.low <= united.getLast().high + 1) {
        Range last = united.removeLast();
        united.add(new Range(last.low, Math.max(last.high, range.high)));
      } else {
        united.add(range);
      }
    }
    return new CodePointRanges(united);
  }

  /// The printable characters that are not in this set.
  CodePointRanges complement() {
    List<Range> rest = new ArrayList<>();
    int from = ' ';
    for (Range range : ranges) {
      if (range.low > from && from <= '~') {
        rest.add(new Range(from, Math.min(range.low - 1, '~')));
      }
      from = Math.max(from, range.high + 1);
    }
    if (from <= '~') {
      rest.add(new Range(from, '~'));
    }
    return new CodePointRanges(rest);
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }
}
