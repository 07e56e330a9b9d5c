package io.datagenc.engine.law;

import io.datagenc.engine.random.RandomStream;

/// Draws numbers by a law with its parameters.
///
/// Two functions make a law, [#cumulative] and [#quantile]; everything else follows from them, and
/// is overridden where there is a faster way or one that keeps more digits.
public interface NumberSampler extends Sampler {

  /// The probability of a number ≤ `x`.
  double cumulative(double x);

  /// The least number x of which [#cumulative] is `probability` or more.
  ///
  /// @param probability above 0 and below 1
  double quantile(double probability);

  /// No draw is less.
  double least();

  /// No draw is greater.
  double greatest();

  /// A number, by inversion of one draw.
  ///
  /// @param counter what the draws are counted by
  default double draw(RandomStream stream, long counter) {
    return quantile(RandomStream.openUnit(stream.draw(counter)));
  }

  /// A number conditioned on [`low`, `high`], by inversion of one draw.
  default double drawWithin(RandomStream stream, long counter, double low, double high) {
    return quantileWithin(RandomStream.openUnit(stream.draw(counter)), low, high);
  }

  /// The quantile of the law that is conditioned on [`low`, `high`]; where it has no number there,
  /// the nearest bound.
  default double quantileWithin(double probability, double low, double high) {
    double below = cumulative(low);
    double within = cumulative(high) - below;
    if (!(within > 0)) {
      return below < 0.5 ? high : low;
    }
    double inner = Math.clamp(below + probability * within, Double.MIN_VALUE, Math.nextDown(1.0));
    return Math.clamp(quantile(inner), low, high);
  }

  /// The nearest whole number of a draw within 0.5 and `count` + 0.5.
  @Override
  default long rank(RandomStream stream, long counter, long count) {
    double value = drawWithin(stream, counter, 0.5, count + 0.5);
    return 1 + Math.clamp((long) Math.floor(value - 0.5), 0, count - 1);
  }

  /// Quantiles within low − ½ and high + ½, rounded to the nearest whole numbers.
  @Override
  default int[] counts(int low, int high, int quantiles) {
    int[] counts = new int[quantiles];
    for (int i = 0; i < quantiles; i++) {
      double value = quantileWithin(Counts.probability(i, quantiles), low - 0.5, high + 0.5);
      counts[i] = (int) Math.clamp(Math.floor(value + 0.5), low, (double) high);
    }
    return counts;
  }
}
