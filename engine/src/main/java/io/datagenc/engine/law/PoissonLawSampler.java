package io.datagenc.engine.law;

import io.datagenc.engine.random.ConditionedPoissonSampler;
import io.datagenc.engine.random.OutwardInversion;
import io.datagenc.engine.random.PoissonSampler;
import io.datagenc.engine.random.RandomStream;
import java.util.Optional;

/// The Poisson distribution, by [PoissonSampler] and [ConditionedPoissonSampler].
final class PoissonLawSampler implements TriedSampler {
  private final double mean;
  private final PoissonSampler numbers;
  private final Optional<ConditionedPoissonSampler> ranks;

  /// @param mean 0 to [PoissonSampler#MAX_MEAN]; ranks are drawn by a mean above 0
  PoissonLawSampler(double mean) {
    this.mean = mean;
    this.numbers = new PoissonSampler(mean);
    this.ranks = mean > 0 ? Optional.of(new ConditionedPoissonSampler(mean)) : Optional.empty();
  }

  /// Takes as many steps as there are counts up to `x`.
  @Override
  public double cumulative(double x) {
    double sum = 0;
    for (long count = 0; count <= x && count <= greatest(); count++) {
      sum += probability(count);
    }
    return Math.min(1, sum);
  }

  /// Takes as many steps as the quantile is great.
  @Override
  public double quantile(double probability) {
    double sum = probability(0);
    long count = 0;
    while (sum < probability && count < greatest()) {
      count++;
      sum += probability(count);
    }
    return count;
  }

  @Override
  public double quantileWithin(double probability, double low, double high) {
    double from = Math.ceil(Math.clamp(low, 0, PoissonSampler.MAX_MEAN));
    double to = Math.floor(Math.min(high, Math.max(greatest(), from)));
    if (from >= to || mean == 0) {
      return Math.clamp(from, low, Math.max(low, high));
    }
    long mode = (long) Math.clamp(Math.floor(mean), from, to);
    return OutwardInversion.invert(
        probability,
        mode,
        (long) from,
        (long) to,
        (count, step) -> PoissonSampler.ratio(mean, count, step));
  }

  private double probability(long count) {
    return mean == 0
        ? (count == 0 ? 1 : 0)
        : StrictMath.exp(PoissonSampler.logProbability((double) count, mean));
  }

  @Override
  public double least() {
    return 0;
  }

  @Override
  public double greatest() {
    return PoissonSampler.maximum(mean);
  }

  @Override
  public double draw(RandomStream stream, long counter) {
    return numbers.draw(stream, counter);
  }

  @Override
  public long rank(RandomStream stream, long counter, long count) {
    return ranks.orElseThrow().draw(stream, counter, count);
  }

  @Override
  public void ranks(RandomStream stream, long[] counters, long[] counts, long[] ranks, int length) {
    ConditionedPoissonSampler sampler = this.ranks.orElseThrow();
    for (int i = 0; i < length; i++) {
      if (counts[i] > 0) {
        ranks[i] = sampler.draw(stream, counters[i], counts[i]);
      }
    }
  }

  @Override
  public int[] counts(int low, int high, int quantiles) {
    if (mean == 0) {
      return Counts.constant(low, quantiles);
    }
    // Relative to the most probable count of the range, so that no weight that matters underflows.
    double mode = Math.clamp(Math.floor(mean), low, high);
    double reference = PoissonSampler.logProbability(mode, mean);
    return Counts.weighted(
        low,
        high,
        count -> StrictMath.exp(PoissonSampler.logProbability((double) count, mean) - reference),
        quantiles);
  }

  @Override
  public String toString() {
    return "poisson(%s)".formatted(mean);
  }
}
