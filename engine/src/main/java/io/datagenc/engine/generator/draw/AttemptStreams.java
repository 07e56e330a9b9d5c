package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Redraw;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.RedrawPlan;
import io.datagenc.engine.random.RandomStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The streams of the attempts of one redrawn draw, each made when it is first needed. Thread-safe:
/// streams are immutable, and one that is made twice is the same.
public final class AttemptStreams {
  private static final int FIRST_LENGTH = 8;

  private final Redraw redraw;
  private final long seed;
  private final String name;
  private volatile @Nullable RandomStream[] streams = new RandomStream[FIRST_LENGTH];

  public AttemptStreams(Redraw redraw, long seed, String name) {
    this.redraw = redraw;
    this.seed = seed;
    this.name = name;
  }

  /// The stream of the attempt that `rows` are.
  RandomStream stream(Rows rows) {
    int attempt = rows.attemptOf(redraw);
    @Nullable RandomStream[] known = streams;
    if (attempt < known.length) {
      RandomStream stream = known[attempt];
      if (stream != null) {
        return stream;
      }
    }
    return make(attempt);
  }

  private synchronized RandomStream make(int attempt) {
    @Nullable RandomStream[] known = streams;
    @Nullable RandomStream[] longer =
        Arrays.copyOf(known, Math.max(known.length, Math.max(attempt + 1, 2 * attempt)));
    RandomStream stream = RandomStream.of(seed, RedrawPlan.streamName(name, attempt));
    longer[attempt] = stream;
    streams = longer;
    return stream;
  }
}
