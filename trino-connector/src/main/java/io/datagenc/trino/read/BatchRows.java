package io.datagenc.trino.read;

/// How many rows are generated at once: as many as make a page of a sensible size. The first pages
/// are small where values may be large, since nobody knows before how large they are.
final class BatchRows {
  private static final long TARGET_BYTES = 16L << 20;
  private static final int FIRST_ROWS = 256;
  private static final int GROWTH = 8;

  private final int greatest;
  private int most;

  /// @param greatest the greatest number of rows
  BatchRows(int greatest) {
    this.greatest = greatest;
    this.most = Math.min(greatest, FIRST_ROWS);
  }

  /// The greatest number of rows of the next page.
  int most() {
    return most;
  }

  /// Learns from a page.
  void seen(int rows, long bytes) {
    long fitting = rows == 0 || bytes == 0 ? greatest : TARGET_BYTES * rows / bytes;
    most = (int) Math.clamp(fitting, 1, Math.min(greatest, (long) most * GROWTH));
  }
}
