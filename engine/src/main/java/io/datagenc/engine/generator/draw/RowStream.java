package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.random.RandomStream;
import java.util.Optional;

/// A stream as the rows of a table draw from it: counted by the row's position, or by a hash of
/// what determines the draw.
///
/// @param determinant empty where every row has a draw of its own
public record RowStream(RandomStream stream, Optional<Determinant> determinant) {

  /// Writes the draw of every row into `draws`.
  public void draw(Rows rows, long[] draws) {
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
