package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.random.RandomStream;
import java.util.Optional;

/// A stream as the rows of a table draw from it: counted by the row's position, or by a hash of
/// what determines the draw.
///
/// @param stream the stream of attempt 0
/// @param determinant empty where every row has a draw of its own
/// @param attempts the streams of further attempts, where the draw is one of those that are made
///   again
public record RowStream(
    RandomStream stream, Optional<Determinant> determinant, Optional<AttemptStreams> attempts) {

  /// The stream from which `rows` draw.
  RandomStream stream(Rows rows) {
    return attempts.isEmpty() ? stream : attempts.get().stream(rows);
  }

  /// Writes the draw of every row into `draws`.
  public void draw(Rows rows, long[] draws) {
    RandomStream drawn = stream(rows);
    if (determinant.isEmpty() && !rows.areElements()) {
      rows.draw(drawn, draws);
      return;
    }
    long[] counters = counters(rows);
    for (int i = 0; i < rows.length(); i++) {
      draws[i] = drawn.draw(counters[i]);
    }
  }

  /// The counter of every row, for kernels that take several draws of a row from [#stream(Rows)].
  long[] counters(Rows rows) {
    return rows.elementCounters(
        determinant.isPresent() ? determinant.get().counters(rows) : rows.allPositions());
  }
}
