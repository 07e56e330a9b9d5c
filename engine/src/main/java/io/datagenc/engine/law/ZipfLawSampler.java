package io.datagenc.engine.law;

import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.random.ZipfSampler;

/// Ranks by Zipf's law, by [ZipfSampler]. Without a greatest rank it need not have a sum: it has
/// neither cumulative probabilities nor quantiles of its own.
final class ZipfLawSampler implements Sampler {
  private final double exponent;
  private final ZipfSampler sampler;

  /// @param exponent ≥ 0
  /// @param count the number of ranks that is drawn fastest, ≥ 1
  ZipfLawSampler(double exponent, long count) {
    this.exponent = exponent;
    this.sampler = new ZipfSampler(exponent, count);
  }

  @Override
  public Sampler preparedFor(long count) {
    return new ZipfLawSampler(exponent, count);
  }

  @Override
  public long rank(RandomStream stream, long counter, long count) {
    return sampler.draw(stream, counter, count);
  }

  @Override
  public void ranks(RandomStream stream, long[] counters, long[] counts, long[] ranks, int length) {
    for (int i = 0; i < length; i++) {
      if (counts[i] > 0) {
        ranks[i] = sampler.draw(stream, counters[i], counts[i]);
      }
    }
  }

  /// The least count has rank 1.
  @Override
  public int[] counts(int low, int high, int quantiles) {
    return Counts.weighted(
        low,
        high,
        count -> StrictMath.exp(-exponent * StrictMath.log(count - (double) low + 1)),
        quantiles);
  }
}
