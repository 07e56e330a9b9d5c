package io.datagenc.engine.generator;

import io.datagenc.engine.plan.RankLaw;
import io.datagenc.engine.random.RandomStream;

/// Chooses one of the candidates of every row.
sealed interface CandidateLaw {

  /// Writes the position of the chosen candidate of every row of `batch`, −1 where it has none.
  void choose(RandomStream stream, CandidateBatch batch, long[] positions);

  static CandidateLaw of(RankLaw law) {
    return switch (law) {
      case RankLaw.Uniform _ -> new Uniform();
    };
  }

  /// Each candidate with equal probability.
  record Uniform() implements CandidateLaw {

    @Override
    public void choose(RandomStream stream, CandidateBatch batch, long[] positions) {
      for (int i = 0; i < batch.length; i++) {
        long index = RandomStream.bounded(stream.draw(batch.counters[i]), batch.counts[i]);
        positions[i] =
            batch.counts[i] == 0
                ? ReferenceDraw.NOTHING
                : batch.firsts[i] + index + (index >= batch.owns[i] ? 1 : 0);
      }
    }
  }
}
