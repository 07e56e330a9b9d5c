package io.datagenc.engine.generator.draw;

import io.datagenc.engine.random.ConditionedPoissonSampler;
import io.datagenc.engine.random.NormalDistribution;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.random.ZipfSampler;

/// Draws ranks of candidates.
public sealed interface CandidateRanks {

  /// Writes the rank (0 is the first) of every row of `batch` that has candidates.
  void draw(RandomStream stream, CandidateBatch batch, long[] ranks);

  /// Ranks by Zipf's law.
  record Zipf(ZipfSampler sampler) implements CandidateRanks {

    @Override
    public void draw(RandomStream stream, CandidateBatch batch, long[] ranks) {
      for (int i = 0; i < batch.length; i++) {
        if (batch.counts[i] > 0) {
          ranks[i] = sampler.draw(stream, batch.counters[i], batch.counts[i]) - 1;
        }
      }
    }
  }

  /// Ranks by the normal distribution.
  record Normal(double mean, double standardDeviation) implements CandidateRanks {

    @Override
    public void draw(RandomStream stream, CandidateBatch batch, long[] ranks) {
      for (int i = 0; i < batch.length; i++) {
        double count = (double) batch.counts[i];
        if (count > 0) {
          double value =
              NormalDistribution.truncated(
                  stream.draw(batch.counters[i]), mean, standardDeviation, 0.5, count + 0.5);
          ranks[i] = Math.clamp((long) Math.floor(value - 0.5), 0, batch.counts[i] - 1);
        }
      }
    }
  }

  /// Ranks by the Poisson distribution.
  record Poisson(ConditionedPoissonSampler sampler) implements CandidateRanks {

    @Override
    public void draw(RandomStream stream, CandidateBatch batch, long[] ranks) {
      for (int i = 0; i < batch.length; i++) {
        if (batch.counts[i] > 0) {
          ranks[i] = sampler.draw(stream, batch.counters[i], batch.counts[i]) - 1;
        }
      }
    }
  }
}
