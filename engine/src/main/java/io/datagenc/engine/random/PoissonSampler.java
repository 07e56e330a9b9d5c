package io.datagenc.engine.random;

import java.util.Arrays;

/// Draws of the Poisson distribution with one mean.
///
/// A mean below 10 is drawn by inversion of the cumulative probabilities (one draw a value). A
/// greater one is drawn by transformed rejection: Hörmann, "The transformed rejection method for
/// generating Poisson random variables", Insurance: Mathematics and Economics 12 (1993), algorithm
/// PTRS (two draws a try, about 1.1 to 1.2 tries a value).
public final class PoissonSampler {
  /// The greatest mean.
  public static final double MAX_MEAN = 0x1.0p62;

  private static final double INVERSION_BELOW = 10;

  private final double mean;
  private final double[] cumulative;
  private final double b;
  private final double a;
  private final double inverseAlpha;
  private final double quickAcceptance;

  /// @param mean 0 to [#MAX_MEAN]
  /// @throws IllegalArgumentException if the mean is out of this range
  public PoissonSampler(double mean) {
    checkMean(mean);
    this.mean = mean;
    this.cumulative = mean < INVERSION_BELOW ? cumulative(mean) : new double[0];
    this.b = b(mean);
    this.a = a(b);
    this.inverseAlpha = inverseAlpha(b);
    this.quickAcceptance = quickAcceptance(b);
  }

  /// The number for `row`.
  public long draw(RandomStream stream, long row) {
    return mean < INVERSION_BELOW
        ? invert(cumulative, RandomStream.unit(stream.draw(row)))
        : reject(stream, row, mean, b, a, inverseAlpha, quickAcceptance);
  }

  /// The number for `row` where every row has its own `mean`; the same as that of a sampler of this
  /// mean.
  ///
  /// @throws IllegalArgumentException if the mean is not in 0 to [#MAX_MEAN]
  public static long draw(RandomStream stream, long row, double mean) {
    checkMean(mean);
    if (mean < INVERSION_BELOW) {
      return invert(mean, RandomStream.unit(stream.draw(row)));
    }
    double b = b(mean);
    return reject(stream, row, mean, b, a(b), inverseAlpha(b), quickAcceptance(b));
  }

  /// A number that no draw of a mean of at most `mean` exceeds. What lies behind it has, by
  /// Chernoff's bound for the Poisson distribution, a probability of less than 2⁻⁶⁴: it is not
  /// drawn.
  public static double maximum(double mean) {
    return Math.floor(mean + 10 * Math.sqrt(mean) + 50);
  }

  private static void checkMean(double mean) {
    if (!(mean >= 0 && mean <= MAX_MEAN)) {
      throw new IllegalArgumentException("mean of a Poisson distribution is " + mean);
    }
  }

  /// The least k of which the cumulative probability is above `unit`.
  private static long invert(double mean, double unit) {
    double probability = StrictMath.exp(-mean);
    double sum = probability;
    long k = 0;
    while (sum <= unit) {
      k++;
      probability *= mean / k;
      double next = sum + probability;
      if (next == sum && k > mean) {
        return k;
      }
      sum = next;
    }
    return k;
  }

  private static long invert(double[] cumulative, double unit) {
    int k = 0;
    while (k < cumulative.length && cumulative[k] <= unit) {
      k++;
    }
    return k;
  }

  /// The sums that [#invert(double, double)] meets, up to where they no longer grow.
  private static double[] cumulative(double mean) {
    double[] sums = new double[128];
    double probability = StrictMath.exp(-mean);
    double sum = probability;
    int k = 0;
    while (true) {
      sums[k] = sum;
      k++;
      probability *= mean / k;
      double next = sum + probability;
      if (next == sum && k > mean) {
        return Arrays.copyOf(sums, k);
      }
      sum = next;
    }
  }

  private static double b(double mean) {
    return 0.931 + 2.53 * Math.sqrt(mean);
  }

  private static double a(double b) {
    return -0.059 + 0.02483 * b;
  }

  private static double inverseAlpha(double b) {
    return 1.1239 + 1.1328 / (b - 3.4);
  }

  private static double quickAcceptance(double b) {
    return 0.9277 - 3.6224 / (b - 2);
  }

  private static long reject(
      RandomStream stream,
      long row,
      double mean,
      double b,
      double a,
      double inverseAlpha,
      double quickAcceptance) {
    for (int k = 0; ; k += 2) {
      double u = RandomStream.unit(stream.draw(row, k)) - 0.5;
      double v = 1 - RandomStream.unit(stream.draw(row, k + 1));
      double distance = 0.5 - Math.abs(u);
      double value = Math.floor((2 * a / distance + b) * u + mean + 0.43);
      if (distance >= 0.07 && v <= quickAcceptance) {
        return (long) value;
      }
      if (value < 0 || (distance < 0.013 && v > distance) || value > maximum(mean)) {
        continue;
      }
      double ratio = v * inverseAlpha / (a / (distance * distance) + b);
      if (StrictMath.log(ratio) <= logProbability(value, mean)) {
        return (long) value;
      }
    }
  }

  /// The logarithm of the probability of `k` for means from 10 on. With d = (mean − k) / k it is
  /// k·(ln(1 + d) − d) − ln(2πk)/2 minus the rest of Stirling's series of ln k!, which avoids the
  /// cancellation of k·ln(mean) − mean − ln k!.
  public static double logProbability(double k, double mean) {
    if (k < 16) {
      double logFactorial = 0;
      for (int i = 2; i <= k; i++) {
        logFactorial += StrictMath.log(i);
      }
      return k * StrictMath.log(mean) - mean - logFactorial;
    }
    double square = 1 / (k * k);
    double rest = (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / k;
    return k * logOnePlusMinus((mean - k) / k) - 0.5 * StrictMath.log(2 * Math.PI * k) - rest;
  }

  /// The probability of `k + step` in units of that of `k`.
  ///
  /// @param step 1 or −1
  public static double ratio(double mean, long k, int step) {
    return step > 0 ? mean / (k + 1.0) : k / mean;
  }

  /// ln(1 + d) − d.
  static double logOnePlusMinus(double d) {
    if (Math.abs(d) > 0.02) {
      return StrictMath.log1p(d) - d;
    }
    double sum = 0;
    for (int i = 10; i >= 2; i--) {
      sum = d * sum + ((i & 1) == 0 ? -1.0 : 1.0) / i;
    }
    return d * d * sum;
  }
}
