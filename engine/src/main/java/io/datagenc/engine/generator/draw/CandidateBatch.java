package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Rows;

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

  private CandidateBatch(Scratch scratch, int length, long[] rows, long[] counters) {
    this.length = length;
    this.rows = rows;
    this.counters = counters;
    this.firsts = scratch.takeLongs(length);
    this.counts = scratch.takeLongs(length);
    this.owns = scratch.takeLongs(length);
  }

  /// The batch of `rows`, of which the candidates are still to be found. Its rows are not to be
  /// moved: they are in use elsewhere.
  static CandidateBatch of(Rows rows, RowStream stream) {
    long[] positions = rows.allPositions();
    return new CandidateBatch(
        rows.scratch(),
        rows.length(),
        positions,
        stream.determinant().isPresent() ? stream.counters(rows) : positions);
  }

  /// The same with arrays of its own, in which rows may be moved.
  CandidateBatch copy(Scratch scratch) {
    CandidateBatch copy =
        new CandidateBatch(scratch, length, scratch.takeLongs(length), scratch.takeLongs(length));
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
