package io.datagenc.virtual.rows;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.vector.RowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Splits of equal numbers of rows.
public final class RangeSplits implements TableSplits {
  private final long rowsPerSplit;
  private List<RowRange> ranges;
  private int rangesDone;
  private long rowsDone;

  public RangeSplits(RowSelection rows, long rowsPerSplit) {
    this.ranges = rows.ranges();
    this.rowsPerSplit = rowsPerSplit;
  }

  @Override
  public boolean isFinished() {
    return rangesDone == ranges.size();
  }

  @Override
  public TableSplit next() {
    if (isFinished()) {
      throw new IllegalStateException("all splits have been taken");
    }
    List<RowRange> rows = new ArrayList<>();
    long missing = rowsPerSplit;
    while (missing > 0 && !isFinished()) {
      RowRange range = ranges.get(rangesDone);
      long first = range.first() + rowsDone;
      long taken = Math.min(missing, range.end() - first);
      rows.add(new RowRange(first, first + taken));
      missing -= taken;
      rowsDone += taken;
      if (first + taken == range.end()) {
        rangesDone++;
        rowsDone = 0;
      }
    }
    return new TableSplit(new RowSelection(rows), Optional.empty());
  }

  @Override
  public void retain(RowSelection others) {
    List<RowRange> rest = new ArrayList<>(ranges.subList(rangesDone, ranges.size()));
    if (!rest.isEmpty()) {
      RowRange first = rest.getFirst();
      rest.set(0, new RowRange(first.first() + rowsDone, first.end()));
    }
    ranges = new RowSelection(rest).intersection(others).ranges();
    rangesDone = 0;
    rowsDone = 0;
  }
}
