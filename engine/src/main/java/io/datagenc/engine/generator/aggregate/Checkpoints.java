package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// How far long families have been computed, kept with the scratch: batches that follow each other
/// go on where the ones before ended. Not thread-safe.
///
/// @param <S> what has been computed
final class Checkpoints<S> {

  /// So many rows are computed again rather than kept.
  static final int FEW_ROWS = 1024;

  /// Rows and the rows before them end at different places.
  private static final int KEPT = 4;

  private final Deque<Checkpoint<S>> kept = new ArrayDeque<>();

  /// @param first the position of the family's first row
  /// @param end the position behind the last row that has been computed
  record Checkpoint<S>(long first, long end, S state) {}

  /// Those of `kernel`, which always asks for states of one type.
  @SuppressWarnings("unchecked")
  static <S> Checkpoints<S> of(Object kernel, Scratch scratch) {
    if (scratch.remembered(kernel) instanceof Checkpoints<?> known) {
      return (Checkpoints<S>) known;
    }
    Checkpoints<S> checkpoints = new Checkpoints<>();
    scratch.remember(kernel, checkpoints);
    return checkpoints;
  }

  /// The last one of the family that begins at `first` which does not end behind `end`.
  @Nullable Checkpoint<S> before(long first, long end) {
    @Nullable Checkpoint<S> last = null;
    for (Checkpoint<S> each : kept) {
      if (each.first == first && each.end <= end && (last == null || each.end > last.end)) {
        last = each;
      }
    }
    return last;
  }

  void add(long first, long end, S state) {
    if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    kept.addLast(new Checkpoint<>(first, end, state));
  }
}
