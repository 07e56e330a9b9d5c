package io.datagenc.engine.law;

import io.datagenc.engine.random.NormalDistribution;
import io.datagenc.engine.random.RandomStream;

/// The normal distribution, by [NormalDistribution].
///
/// @param standardDeviation ≥ 0; with 0 every number is the mean
record NormalSampler(double mean, double standardDeviation) implements NumberSampler {
  NormalSampler {
    if (!(standardDeviation >= 0)) {
      throw new IllegalArgumentException("the standard deviation is negative");
    }
  }

  @Override
  public double cumulative(double x) {
    return standardDeviation == 0
        ? (x < mean ? 0 : 1)
        : NormalDistribution.cumulative((x - mean) / standardDeviation);
  }

  @Override
  public double quantile(double probability) {
    return mean + standardDeviation * NormalDistribution.quantile(probability);
  }

  @Override
  public double quantileWithin(double probability, double low, double high) {
    return NormalDistribution.truncatedQuantile(probability, mean, standardDeviation, low, high);
  }

  @Override
  public double least() {
    return mean - standardDeviation * NormalDistribution.MAX_MAGNITUDE;
  }

  @Override
  public double greatest() {
    return mean + standardDeviation * NormalDistribution.MAX_MAGNITUDE;
  }

  @Override
  public void ranks(RandomStream stream, long[] counters, long[] counts, long[] ranks, int length) {
    for (int i = 0; i < length; i++) {
      if (counts[i] > 0) {
        double value =
            NormalDistribution.truncated(
                stream.draw(counters[i]), mean, standardDeviation, 0.5, counts[i] + 0.5);
        ranks[i] = 1 + Math.clamp((long) Math.floor(value - 0.5), 0, counts[i] - 1);
      }
    }
  }
}
