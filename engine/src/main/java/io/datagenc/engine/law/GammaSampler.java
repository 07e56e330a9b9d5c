package io.datagenc.engine.law;

import io.datagenc.engine.random.GammaDraws;
import io.datagenc.engine.random.IncompleteGamma;
import io.datagenc.engine.random.RandomStream;

/// The gamma distribution, of a density proportional to x^(shape − 1) · exp(−x / scale) for x > 0,
/// by [GammaDraws]; quantiles by inversion of [IncompleteGamma].
final class GammaSampler implements TriedSampler, TailInversion.Tails {
  private final double shape;
  private final double scale;
  private final GammaDraws draws;

  /// @param shape > 0
  /// @param scale > 0
  GammaSampler(double shape, double scale) {
    if (!(scale > 0)) {
      throw new IllegalArgumentException("the scale is not above 0");
    }
    this.shape = shape;
    this.scale = scale;
    this.draws = new GammaDraws(shape);
  }

  @Override
  public double cumulative(double x) {
    return IncompleteGamma.lower(shape, x / scale);
  }

  @Override
  public double exceeding(double x) {
    return IncompleteGamma.upper(shape, x / scale);
  }

  @Override
  public double power(double x) {
    return IncompleteGamma.power(shape, x / scale);
  }

  @Override
  public double quantile(double probability) {
    return TailInversion.quantile(this, probability, 0, greatest());
  }

  @Override
  public double quantileWithin(double probability, double low, double high) {
    double from = Math.max(0, low);
    double to = Math.min(high, greatest());
    return from < to
        ? TailInversion.quantile(this, probability, from, to)
        : Math.clamp(from, low, high);
  }

  @Override
  public double least() {
    return 0;
  }

  @Override
  public double greatest() {
    return scale * GammaDraws.maximum(shape);
  }

  @Override
  public double draw(RandomStream stream, long counter) {
    return scale * draws.draw(stream, counter);
  }

  @Override
  public String toString() {
    return "gamma(%s, %s)".formatted(shape, scale);
  }
}
