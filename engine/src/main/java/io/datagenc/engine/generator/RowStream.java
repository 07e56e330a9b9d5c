package io.datagenc.engine.generator;

import io.datagenc.engine.random.RandomStream;
import java.util.Optional;

/// A stream as the rows of a table draw from it: counted by the row's position, or by a hash of
/// what determines the draw.
///
/// @param determinant empty where every row has a draw of its own
record RowStream(RandomStream stream, Optional<Determinant> determinant) {

  /// Writes the draw of every row into `draws`.
  void draw(Rows rows, long[] draws) {
    if (determinant.isEmpty()) {
      rows.draw(stream, draws);
      return;
    }
    long[] counters = determinant.get().counters(rows);
    for (int i = 0; i < rows.length(); i++) {
      draws[i] = stream.draw(counters[i]);
    }
  }

  /// The counter of every row, for kernels that take several draws of a row from [#stream()].
  long[] counters(Rows rows) {
    return determinant.isPresent() ? determinant.get().counters(rows) : rows.allPositions();
  }
}
