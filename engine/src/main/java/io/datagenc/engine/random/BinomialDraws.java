package io.datagenc.engine.random;

/// Draws of the binomial distribution with one number of tries and one probability.
///
/// Where fewer than 10 successes (or failures, if they are fewer) are expected, by inversion of the
/// cumulative probabilities. Otherwise by transformed rejection: Hörmann, "The generation of
/// binomial random variates", Journal of Statistical Computation and Simulation 46 (1993),
/// algorithm BTRS (two draws a try, at most 1.5 tries a value).
public final class BinomialDraws {
  private static final double INVERSION_BELOW = 10;

  private final int trials;
  private final double probability;
  private final double odds;
  private final double none;
  private final double a;
  private final double b;
  private final double center;
  private final double quickAcceptance;
  private final double alpha;
  private final double mode;
  private final double modeTerms;

  /// @param trials ≥ 0
  /// @param probability 0 to ½
  public BinomialDraws(int trials, double probability) {
    this.trials = trials;
    this.probability = probability;
    this.odds = probability / (1 - probability);
    this.none = StrictMath.exp(trials * StrictMath.log1p(-probability));
    double deviation = Math.sqrt(trials * probability * (1 - probability));
    this.b = 1.15 + 2.53 * deviation;
    this.a = -0.0873 + 0.0248 * b + 0.01 * probability;
    this.center = trials * probability + 0.5;
    this.quickAcceptance = 0.92 - 4.2 / b;
    this.alpha = (2.83 + 5.1 / b) * deviation;
    this.mode = Math.floor((trials + 1.0) * probability);
    this.modeTerms =
        (mode + 0.5) * StrictMath.log((mode + 1) / (odds * (trials - mode + 1)))
            + rest(mode)
            + rest(trials - mode);
  }

  /// The number for `row`.
  public long draw(RandomStream stream, long row) {
    return trials * probability < INVERSION_BELOW
        ? invert(RandomStream.unit(stream.draw(row)))
        : reject(stream, row);
  }

  /// The least k of which the cumulative probability is above `unit`.
  private long invert(double unit) {
    double weight = none;
    double sum = weight;
    int k = 0;
    while (sum <= unit && k < trials) {
      weight *= (trials - (double) k) / (k + 1.0) * odds;
      double next = sum + weight;
      if (next == sum && k > trials * probability) {
        return k;
      }
      sum = next;
      k++;
    }
    return k;
  }

  private long reject(RandomStream stream, long row) {
    for (int i = 0; ; i += 2) {
      double u = RandomStream.unit(stream.draw(row, i)) - 0.5;
      double v = 1 - RandomStream.unit(stream.draw(row, i + 1));
      double distance = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / distance + b) * u + center);
      if (distance >= 0.07 && v <= quickAcceptance) {
        return (long) k;
      }
      if (!(k >= 0 && k <= trials)) {
        continue;
      }
      double ratio = StrictMath.log(v * alpha / (a / (distance * distance) + b));
      double bound =
          modeTerms
              + (trials + 1.0) * StrictMath.log((trials - mode + 1) / (trials - k + 1))
              + (k + 0.5) * StrictMath.log(odds * (trials - k + 1) / (k + 1))
              - rest(k)
              - rest(trials - k);
      if (ratio <= bound) {
        return (long) k;
      }
    }
  }

  /// ln k! − ((k + ½) ln(k + 1) − (k + 1) + ½ ln 2π).
  private static double rest(double k) {
    if (k < 16) {
      double x = k + 1;
      return LogGamma.of(x) - (x - 0.5) * StrictMath.log(x) + x - 0.91893853320467274178;
    }
    return LogGamma.stirlingRest(k + 1);
  }
}
