package io.datagenc.engine.law;

import io.datagenc.engine.random.GammaDraws;
import io.datagenc.engine.random.IncompleteBeta;
import io.datagenc.engine.random.RandomStream;

/// The beta distribution, of a density proportional to x^(a − 1) · (1 − x)^(b − 1) between 0 and 1:
/// x / (x + y), where x and y are of gamma distributions with the shapes a and b (Johnson, Kotz,
/// Balakrishnan, "Continuous Univariate Distributions" 2, 1995, chapter 25). Quantiles by inversion
/// of [IncompleteBeta].
final class BetaSampler implements TriedSampler, TailInversion.Tails {
  private final double a;
  private final double b;
  private final GammaDraws first;
  private final GammaDraws second;

  /// @param a > 0
  /// @param b > 0
  BetaSampler(double a, double b) {
    this.a = a;
    this.b = b;
    this.first = new GammaDraws(a);
    this.second = new GammaDraws(b);
  }

  @Override
  public double cumulative(double x) {
    return IncompleteBeta.lower(a, b, x);
  }

  @Override
  public double exceeding(double x) {
    return IncompleteBeta.lower(b, a, 1 - x);
  }

  @Override
  public double power(double x) {
    return IncompleteBeta.power(a, b, x) / (1 - x);
  }

  @Override
  public double quantile(double probability) {
    return inverted(probability, 0, 1);
  }

  @Override
  public double quantileWithin(double probability, double low, double high) {
    double from = Math.max(0, low);
    double to = Math.min(1, high);
    return from < to ? inverted(probability, from, to) : Math.clamp(Math.min(from, 1), low, high);
  }

  /// Above the middle by distances from 1, which keep their digits where numbers are close to 1.
  private double inverted(double probability, double low, double high) {
    double middle = Math.clamp(0.5, low, high);
    double below = middle > low ? cumulative(middle) - cumulative(low) : 0;
    double above = middle < high ? exceeding(middle) - exceeding(high) : 0;
    double share = below / (below + above);
    if (!(probability > share)) {
      return TailInversion.quantile(this, probability / share, low, middle);
    }
    double distance =
        TailInversion.quantile(
            new BetaSampler(b, a), (1 - probability) / (1 - share), 1 - high, 1 - middle);
    return Math.clamp(1 - distance, middle, high);
  }

  @Override
  public double least() {
    return 0;
  }

  @Override
  public double greatest() {
    return 1;
  }

  /// From the logarithms of the two numbers, which do not underflow.
  @Override
  public double draw(RandomStream stream, long counter) {
    double difference =
        second.drawLogarithm(stream, counter, 2, 1) - first.drawLogarithm(stream, counter, 2, 0);
    return 1 / (1 + StrictMath.exp(difference));
  }

  @Override
  public String toString() {
    return "beta(%s, %s)".formatted(a, b);
  }
}
