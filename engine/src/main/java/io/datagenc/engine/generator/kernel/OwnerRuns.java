package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.FanOutTable;
import io.datagenc.engine.generator.Scratch;

/// The owners of a row set: every owner that occurs once for each run of rows that it owns.
///
/// @param owners the positions of the owners of the runs
/// @param firstRows the position of each owner's first row
/// @param counts the number of rows of each owner
/// @param runCount how many runs there are
/// @param runs the run of each row of the set
public record OwnerRuns(long[] owners, long[] firstRows, int[] counts, int runCount, int[] runs) {

  public static OwnerRuns of(Rows rows, FanOutTable fanOut) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    long[] owners = scratch.takeLongs(length);
    long[] firstRows = scratch.takeLongs(length);
    int[] counts = scratch.takeInts(length);
    int[] runs = scratch.takeInts(length);
    int runCount = 0;
    int index = 0;
    while (index < length) {
      long row = rows.position(index);
      long owner = nextOwner(fanOut, row, owners, runCount);
      long firstRow = fanOut.firstRow(owner);
      int count = fanOut.count(owner);
      owners[runCount] = owner;
      firstRows[runCount] = firstRow;
      counts[runCount] = count;
      if (rows.isRange()) {
        int end = (int) Math.min(length, index + (firstRow + count - row));
        while (index < end) {
          runs[index++] = runCount;
        }
      } else {
        long[] positions = rows.positions();
        while (index < length
            && positions[index] >= firstRow
            && positions[index] - firstRow < count) {
          runs[index++] = runCount;
        }
      }
      runCount++;
    }
    return new OwnerRuns(owners, firstRows, counts, runCount, runs);
  }

  /// The owner of `row`: most often the one behind that of the run before.
  private static long nextOwner(FanOutTable fanOut, long row, long[] owners, int runCount) {
    if (runCount > 0) {
      long next = owners[runCount - 1] + 1;
      long offset = row - fanOut.firstRow(next);
      if (offset >= 0 && offset < fanOut.count(next)) {
        return next;
      }
    }
    return fanOut.owner(row);
  }

  /// The position of row `index`, of which `row` is the position, among its siblings, from 0.
  long ordinal(int index, long row) {
    return row - firstRows[runs[index]];
  }

  /// Whether every owner is the one behind that of the run before.
  public boolean isConsecutive() {
    if (runCount == 0 || owners[runCount - 1] - owners[0] != runCount - 1) {
      return false;
    }
    for (int run = 1; run < runCount; run++) {
      if (owners[run] != owners[run - 1] + 1) {
        return false;
      }
    }
    return true;
  }
}
