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

  /// The position where a row refers to nothing.
  public static final long NOTHING = -1;

  /// The rows of `parent` at `positions`, those that are [#NOTHING] left out, so that nothing is
  /// computed for them.
  public static ReferencedRows at(
      TableKernels parent, long[] positions, int length, Scratch scratch) {
    int[] indexes = scratch.takeInts(length);
    int count = 0;
    for (int i = 0; i < length; i++) {
      long position = positions[i];
      if (position == NOTHING) {
        indexes[i] = -1;
      } else {
        indexes[i] = count;
        positions[count++] = position;
      }
    }
    Rows referenced = Rows.at(parent, scratch, positions, count);
    return count == length
        ? new ReferencedRows(referenced, null, false, length)
        : new ReferencedRows(referenced, indexes, true, length);
  }

  /// `values`, computed for the parent's rows, as values of the referring rows.
  public Vector expand(Vector values, Scratch scratch) {
    return indexes == null ? values : Gather.gather(values, indexes, hasNulls, length, scratch);
  }

  /// The position of the parent's row to which row `index` refers, [#NOTHING] if it refers to
  /// nothing.
  public long position(int index) {
    int parent = indexes == null ? index : indexes[index];
    return parent < 0 ? NOTHING : rows.position(parent);
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
