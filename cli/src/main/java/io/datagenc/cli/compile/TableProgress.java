package io.datagenc.cli.compile;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/// How far one table is. Written to by the threads of the load, read by the one that shows it.
final class TableProgress {
  private static final long NOT_YET = Long.MIN_VALUE;

  private final String table;
  private final long totalRows;
  private final long startNanos;
  private final LongAdder rows = new LongAdder();
  private final AtomicLong endNanos = new AtomicLong(NOT_YET);

  TableProgress(String table, long totalRows, long startNanos) {
    this.table = table;
    this.totalRows = totalRows;
    this.startNanos = startNanos;
  }

  void add(long written) {
    rows.add(written);
  }

  void end(long nanos) {
    endNanos.compareAndSet(NOT_YET, nanos);
  }

  boolean isDone() {
    return endNanos.get() != NOT_YET;
  }

  String table() {
    return table;
  }

  long totalRows() {
    return totalRows;
  }

  long rows() {
    return rows.sum();
  }

  /// From 0 to 1.
  double fraction() {
    return totalRows == 0 ? 1 : Math.min(1, (double) rows() / totalRows);
  }

  /// From the first row to now, or to the last row.
  double seconds(long nowNanos) {
    long end = endNanos.get();
    return Math.max(0, (end == NOT_YET ? nowNanos : end) - startNanos) / 1e9;
  }

  double rowsPerSecond(long nowNanos) {
    double seconds = seconds(nowNanos);
    return seconds == 0 ? 0 : rows() / seconds;
  }
}
