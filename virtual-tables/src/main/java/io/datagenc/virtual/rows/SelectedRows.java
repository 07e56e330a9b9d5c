package io.datagenc.virtual.rows;

import io.datagenc.engine.domain.inversion.RowSelection;
import io.datagenc.engine.vector.RowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of a split, batch by batch.
public final class SelectedRows {
  private final Optional<BlockSample> sample;
  private final boolean backward;
  private final long[] positions;

  /// In the order of reading.
  private List<RowRange> ranges;

  /// The number of ranges that are done, and of rows of the next one.
  private int rangesDone;

  private long rowsDone;
  private int count;
  private boolean contiguous;

  /// @param sample of which rows are left; all if empty
  public SelectedRows(
      RowSelection rows, Optional<BlockSample> sample, Optional<ReadOrder> order, int batchSize) {
    this.sample = sample;
    this.backward = order.equals(Optional.of(ReadOrder.BACKWARD));
    this.positions = new long[batchSize];
    this.ranges = inOrder(rows);
  }

  private List<RowRange> inOrder(RowSelection rows) {
    return backward ? rows.ranges().reversed() : rows.ranges();
  }

  /// Leaves out all rows to come that are not in `others`.
  public void retain(RowSelection others) {
    List<RowRange> rest = new ArrayList<>(ranges.subList(rangesDone, ranges.size()));
    if (!rest.isEmpty()) {
      RowRange first = rest.getFirst();
      rest.set(
          0,
          backward
              ? new RowRange(first.first(), first.end() - rowsDone)
              : new RowRange(first.first() + rowsDone, first.end()));
    }
    ranges = inOrder(new RowSelection(rest).intersection(others));
    rangesDone = 0;
    rowsDone = 0;
  }

  /// Leaves out all rows to come.
  public void clear() {
    rangesDone = ranges.size();
  }

  public boolean isEmpty() {
    return rangesDone == ranges.size();
  }

  /// Moves on to the next rows, at most `most`. Returns their number, 0 at the end only.
  public int next(int most) {
    count = 0;
    contiguous = !backward;
    while (count < most && !isEmpty()) {
      RowRange range = ranges.get(rangesDone);
      long first = backward ? range.end() - rowsDone - 1 : range.first() + rowsDone;
      long taken = Math.min(most - count, range.rowCount() - rowsDone);
      if (sample.isPresent()) {
        long blockRows = sample.get().blockRows();
        long inBlock = first % blockRows;
        taken = Math.min(taken, backward ? inBlock + 1 : blockRows - inBlock);
        if (sample.get().contains(first)) {
          add(first, (int) taken);
        }
      } else {
        add(first, (int) taken);
      }
      rowsDone += taken;
      if (rowsDone == range.rowCount()) {
        rangesDone++;
        rowsDone = 0;
      }
    }
    return count;
  }

  private void add(long first, int rowCount) {
    contiguous &= count == 0 || positions[count - 1] + 1 == first;
    int step = backward ? -1 : 1;
    for (int i = 0; i < rowCount; i++) {
      positions[count++] = first + (long) step * i;
    }
  }

  /// The positions of the rows that [#next] moved to; the array is used again.
  public long[] positions() {
    return positions;
  }

  /// Whether they follow each other in ascending order.
  public boolean areContiguous() {
    return contiguous;
  }
}
