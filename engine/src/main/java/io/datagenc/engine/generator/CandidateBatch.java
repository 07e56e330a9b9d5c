package io.datagenc.engine.generator;

/// The candidates of references of some rows, each a range of the parent's rows.
///
/// The arrays are as long as needed or longer, and belong to the scratch of the rows.
final class CandidateBatch {
  /// The index of the own row where it is not in the range.
  static final long ABSENT = Long.MAX_VALUE;

  /// The positions of the referring rows.
  final long[] rows;

  /// What the draws of the rows are counted by.
  final long[] counters;

  /// The positions of the first candidates.
  final long[] firsts;

  /// The numbers of candidates, the row itself left out.
  final long[] counts;

  /// The index of the row itself in the range, [#ABSENT] if it is not in it.
  final long[] owns;

  /// The number of referring rows.
  int length;

  CandidateBatch(Rows rows, RowStream stream) {
    Scratch scratch = rows.scratch();
    this.length = rows.length();
    this.rows = scratch.takeLongs(length);
    this.firsts = scratch.takeLongs(length);
    this.counts = scratch.takeLongs(length);
    this.owns = scratch.takeLongs(length);
    for (int i = 0; i < length; i++) {
      this.rows[i] = rows.position(i);
    }
    this.counters = stream.determinant().isPresent() ? scratch.takeLongs(length) : this.rows;
    if (stream.determinant().isPresent()) {
      System.arraycopy(stream.counters(rows), 0, counters, 0, length);
    }
  }

  /// Moves what is known of row `from` to row `to`.
  void move(int from, int to) {
    rows[to] = rows[from];
    counters[to] = counters[from];
    firsts[to] = firsts[from];
    counts[to] = counts[from];
    owns[to] = owns[from];
  }
}
