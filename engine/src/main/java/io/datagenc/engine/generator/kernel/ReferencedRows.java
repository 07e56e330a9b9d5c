package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// The rows of the parent that the rows of a set refer to.
///
/// @param rows the parent's rows
/// @param indexes for every referring row the index of the parent's row in `rows`, −1 where it
///   refers to nothing; null where the i-th row refers to the i-th of `rows`
/// @param length the number of referring rows
public record ReferencedRows(Rows rows, int @Nullable [] indexes, boolean hasNulls, int length) {

  /// `values`, computed for the parent's rows, as values of the referring rows.
  Vector expand(Vector values, Scratch scratch) {
    return indexes == null ? values : Gather.gather(values, indexes, hasNulls, length, scratch);
  }

  /// What the first `count` of the referring rows `chosen` refer to.
  public ReferencedRows subset(int[] chosen, int count, Scratch scratch) {
    int[] all = indexes;
    if (all == null) {
      return new ReferencedRows(rows, chosen, false, count);
    }
    int[] some = scratch.takeInts(count);
    int nulls = 0;
    for (int i = 0; i < count; i++) {
      some[i] = all[chosen[i]];
      nulls |= some[i];
    }
    return new ReferencedRows(rows, some, nulls < 0, count);
  }
}
