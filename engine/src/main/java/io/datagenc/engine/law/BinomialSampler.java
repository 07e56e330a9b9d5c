package io.datagenc.engine.law;

import io.datagenc.engine.random.BinomialDraws;
import io.datagenc.engine.random.OutwardInversion;
import io.datagenc.engine.random.RandomStream;

/// The number of successes of `trials` independent tries, each with `probability`, by
/// [BinomialDraws].
///
/// Probabilities by their ratios, P(k + 1) / P(k) = (n − k) / (k + 1) · p / (1 − p), from the most
/// probable count on, so that none that matters underflows: as many steps and weights as the range
/// has counts.
final class BinomialSampler implements TriedSampler {
  private final int trials;
  private final double probability;
  private final BinomialDraws rarer;

  /// @param trials ≥ 0
  /// @param probability 0 to 1
  BinomialSampler(int trials, double probability) {
    if (trials < 0 || !(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "no binomial distribution of %d tries with probability %s"
              .formatted(trials, probability));
    }
    this.trials = trials;
    this.probability = probability;
    this.rarer = new BinomialDraws(trials, Math.min(probability, 1 - probability));
  }

  @Override
  public double draw(RandomStream stream, long counter) {
    long count = rarer.draw(stream, counter);
    return probability > 0.5 ? trials - count : count;
  }

  @Override
  public double quantileWithin(double share, double low, double high) {
    double from = Math.ceil(Math.clamp(low, 0, trials));
    double to = Math.floor(Math.clamp(high, 0, trials));
    if (from >= to) {
      return Math.clamp(from, low, high);
    }
    if (probability == 0 || probability == 1) {
      return probability == 0 ? from : to;
    }
    long mode = (long) Math.clamp(Math.floor((trials + 1.0) * probability), from, to);
    return OutwardInversion.invert(share, mode, (long) from, (long) to, this::ratio);
  }

  private double ratio(long k, int step) {
    double odds = probability / (1 - probability);
    return step > 0 ? (trials - k) / (k + 1.0) * odds : k / (trials - k + 1.0) / odds;
  }

  @Override
  public double cumulative(double x) {
    if (x < 0) {
      return 0;
    }
    if (x >= trials || probability == 0) {
      return 1;
    }
    if (probability == 1) {
      return 0;
    }
    double[] weights = weights(0, trials);
    double below = 0;
    double above = 0;
    for (int count = 0; count <= trials; count++) {
      if (count <= x) {
        below += weights[count];
      } else {
        above += weights[count];
      }
    }
    return below / (below + above);
  }

  @Override
  public double quantile(double share) {
    if (probability == 0) {
      return 0;
    }
    if (probability == 1) {
      return trials;
    }
    double[] weights = weights(0, trials);
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    int count = 0;
    double sum = weights[0];
    while (sum < share * total && count < trials) {
      count++;
      sum += weights[count];
    }
    return count;
  }

  @Override
  public double least() {
    return 0;
  }

  @Override
  public double greatest() {
    return trials;
  }

  @Override
  public int[] counts(int low, int high, int quantiles) {
    int last = Math.min(high, trials);
    if (last < low || probability == 0) {
      return Counts.constant(low, quantiles);
    }
    if (probability == 1) {
      return Counts.constant(last, quantiles);
    }
    double[] weights = weights(low, last);
    return Counts.weighted(low, last, count -> weights[(int) count - low], quantiles);
  }

  /// The probabilities of `low` to `last` relative to the most probable one.
  private double[] weights(int low, int last) {
    double odds = probability / (1 - probability);
    int mode = (int) Math.clamp(Math.floor((trials + 1.0) * probability), low, (double) last);
    double[] weights = new double[last - low + 1];
    weights[mode - low] = 1;
    for (int count = mode; count < last; count++) {
      weights[count + 1 - low] =
          weights[count - low] * ((double) trials - count) / (count + 1.0) * odds;
    }
    for (int count = mode; count > low; count--) {
      weights[count - 1 - low] = weights[count - low] * count / (trials - count + 1.0) / odds;
    }
    return weights;
  }

  @Override
  public String toString() {
    return "binomial(%d, %s)".formatted(trials, probability);
  }
}
