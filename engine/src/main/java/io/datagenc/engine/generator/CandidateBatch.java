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

  private CandidateBatch(Scratch scratch, int length) {
    this.length = length;
    this.rows = scratch.takeLongs(length);
    this.counters = scratch.takeLongs(length);
    this.firsts = scratch.takeLongs(length);
    this.counts = scratch.takeLongs(length);
    this.owns = scratch.takeLongs(length);
  }

  /// The batch of `rows`, of which the candidates are still to be found.
  static CandidateBatch of(Rows rows, RowStream stream) {
    CandidateBatch batch = new CandidateBatch(rows.scratch(), rows.length());
    System.arraycopy(rows.allPositions(), 0, batch.rows, 0, batch.length);
    System.arraycopy(stream.counters(rows), 0, batch.counters, 0, batch.length);
    return batch;
  }

  CandidateBatch copy(Scratch scratch) {
    CandidateBatch copy = new CandidateBatch(scratch, length);
    System.arraycopy(rows, 0, copy.rows, 0, length);
    System.arraycopy(counters, 0, copy.counters, 0, length);
    System.arraycopy(firsts, 0, copy.firsts, 0, length);
    System.arraycopy(counts, 0, copy.counts, 0, length);
    System.arraycopy(owns, 0, copy.owns, 0, length);
    return copy;
  }

  /// Moves what is known of row `from` to row `to`.
  void move(int from, int to) {
    rows[to] = rows[from];
    counters[to] = counters[from];
    firsts[to] = firsts[from];
    counts[to] = counts[from];
    owns[to] = owns[from];
  }

  /// The position of the candidate `index` of row `i`, [ReferenceDraw#NOTHING] if it has none.
  long position(int i, long index) {
    return counts[i] == 0 ? ReferenceDraw.NOTHING : firsts[i] + index + (index >= owns[i] ? 1 : 0);
  }
}
