package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.DictionaryVector;
import io.datagenc.engine.vector.Vector;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The attempts that were accepted for the rows of a set.
///
/// @param attempts the attempts, each for the rows that the earlier ones left open
/// @param choices for every row which of the attempts was accepted; null where it is the first one
///   for all
/// @param indexes for every row its index in that attempt
public record AcceptedRows(
    List<Rows> attempts, int @Nullable [] choices, int @Nullable [] indexes, Scratch scratch) {

  private int length() {
    return attempts.getFirst().length();
  }

  /// The accepted values of column `column`.
  Vector column(int column, Type type) {
    int[] chosen = choices;
    Vector inFirst = attempts.getFirst().column(column);
    if (chosen == null || inFirst instanceof ConstantVector) {
      return inFirst;
    }
    Vector[] values = new Vector[attempts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = attempts.get(i).column(column);
    }
    return values[0] instanceof DictionaryVector first
        ? dictionary(first, values, chosen)
        : merged(type, values, chosen);
  }

  private Vector merged(Type type, Vector[] values, int[] chosen) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Gather.flat(values[i], scratch);
    }
    return new Merging(chosen, Objects.requireNonNull(indexes), length(), scratch)
        .merge(type, values);
  }

  /// All attempts share one dictionary.
  private Vector dictionary(DictionaryVector first, Vector[] values, int[] chosen) {
    int[][] ids = new int[values.length][];
    for (int i = 0; i < values.length; i++) {
      ids[i] = ((DictionaryVector) values[i]).ids();
    }
    int[] merged = scratch.takeInts(length());
    int[] rows = Objects.requireNonNull(indexes);
    for (int i = 0; i < length(); i++) {
      merged[i] = ids[chosen[i]][rows[i]];
    }
    return new DictionaryVector(length(), merged, first.dictionary());
  }

  /// The rows to which reference `reference`, of which the parent is `parent`, points in the
  /// accepted attempts.
  public ReferencedRows reference(int reference, TableKernels parent) {
    int[] chosen = choices;
    if (chosen == null) {
      return attempts.getFirst().reference(reference);
    }
    ReferencedRows[] referenced = new ReferencedRows[attempts.size()];
    for (int i = 0; i < referenced.length; i++) {
      referenced[i] = attempts.get(i).reference(reference);
    }
    int[] rows = Objects.requireNonNull(indexes);
    long[] positions = scratch.takeLongs(length());
    for (int i = 0; i < length(); i++) {
      positions[i] = referenced[chosen[i]].position(rows[i]);
    }
    return ReferencedRows.at(parent, positions, length(), scratch);
  }
}
