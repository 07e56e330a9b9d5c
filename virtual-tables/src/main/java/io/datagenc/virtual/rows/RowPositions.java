package io.datagenc.virtual.rows;

import io.datagenc.engine.domain.inversion.ValueRange;
import io.datagenc.engine.domain.inversion.ValueRange.Bound;
import io.datagenc.engine.plan.type.Value;
import io.datagenc.engine.vector.RowRange;
import java.util.Optional;

/// Ranges of the hidden column that holds the position of a row.
final class RowPositions {
  private RowPositions() {}

  /// The rows of a table of `rowCount` rows whose positions are in `range`.
  static Optional<RowRange> of(ValueRange range, long rowCount) {
    long first = range.low().map(low -> Math.max(0, least(low))).orElse(0L);
    long end = range.high().map(high -> Math.min(rowCount, end(high))).orElse(rowCount);
    return first < end ? Optional.of(new RowRange(first, end)) : Optional.empty();
  }

  private static long least(Bound low) {
    long value = ((Value.LongValue) low.value()).value();
    return low.kind() == Bound.Kind.INCLUSIVE || value == Long.MAX_VALUE ? value : value + 1;
  }

  private static long end(Bound high) {
    long value = ((Value.LongValue) high.value()).value();
    return high.kind() == Bound.Kind.EXCLUSIVE || value == Long.MAX_VALUE ? value : value + 1;
  }
}
