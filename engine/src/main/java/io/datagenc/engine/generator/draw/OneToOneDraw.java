package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.random.Permutation;

/// For every row another row of the parent. Rows that refer to their own table form one cycle, so
/// that none refers to itself.
///
/// @param permutation of the parent's rows
/// @param isOwnTable whether the rows refer to rows of their own table
/// @param first the position of the row that takes the first place of the permutation
/// @param parentFirst the position of the first row that is permuted
public record OneToOneDraw(
    Permutation permutation, boolean isOwnTable, long first, long parentFirst)
    implements ReferenceDraw {

  @Override
  public boolean mayBeNull() {
    return isOwnTable && permutation.size() == 1;
  }

  @Override
  public void find(Rows rows, long[] positions) {
    if (isOwnTable) {
      next(rows, positions);
      return;
    }
    for (int i = 0; i < rows.length(); i++) {
      positions[i] = parentFirst + permutation.apply(rows.position(i) - first);
    }
  }

  /// The row behind this one in the permuted order, the first one behind the last one.
  private void next(Rows rows, long[] positions) {
    long size = permutation.size();
    for (int i = 0; i < rows.length(); i++) {
      long place = permutation.invert(rows.position(i) - first) + 1;
      positions[i] =
          size == 1 ? NOTHING : parentFirst + permutation.apply(place == size ? 0 : place);
    }
  }
}
