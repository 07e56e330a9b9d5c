package io.datagenc.engine.random;

/// The standard normal distribution: density proportional to exp(−x²/2).
public final class NormalDistribution {
  /// No standard draw is farther from 0: probabilities are odd multiples of 2⁻⁵³.
  public static final double MAX_MAGNITUDE = 8.3;

  /// Where the density is so small that probabilities underflow.
  private static final double FAR_TAIL = 37;

  private NormalDistribution() {}

  /// A standard normal value for `draw`, by inversion; one draw a value.
  public static double standard(long draw) {
    return quantile(RandomStream.openUnit(draw));
  }

  /// A normal value for `draw` conditioned on [`low`, `high`] (truncated, not clamped), by
  /// inversion between the probabilities of the bounds; within the bounds in every case.
  ///
  /// Where both bounds lie more than 37 deviations to one side of the mean, the density
  /// x·exp(−x²/2) (Rayleigh) stands for exp(−x²/2), which is less than 0.1 % off there.
  ///
  /// @param standardDeviation ≥ 0; with 0 the value is the mean, or the bound next to it
  /// @param low ≤ `high`; either may be infinite
  public static double truncated(
      long draw, double mean, double standardDeviation, double low, double high) {
    return truncatedQuantile(RandomStream.openUnit(draw), mean, standardDeviation, low, high);
  }

  /// The value below which lies `probability` (in (0, 1)) of the distribution that
  /// [#truncated(long, double, double, double, double)] draws from.
  public static double truncatedQuantile(
      double probability, double mean, double standardDeviation, double low, double high) {
    if (!(standardDeviation > 0)) {
      return clamp(mean, low, high);
    }
    double from = (low - mean) / standardDeviation;
    double to = (high - mean) / standardDeviation;
    // The lower tail has the greater precision.
    boolean reflected = from + to > 0;
    double value =
        reflected
            ? -standardBetween(1 - probability, -to, -from)
            : standardBetween(probability, from, to);
    double result = mean + standardDeviation * value;
    // Bounds that are too many deviations away for a double leave the one next to the mean.
    return clamp(Double.isFinite(result) ? result : mean, low, high);
  }

  private static double standardBetween(double probability, double from, double to) {
    if (to < -FAR_TAIL) {
      double span = Math.min((from - to) * (from + to), Double.MAX_VALUE);
      double exponential = -StrictMath.log1p(probability * StrictMath.expm1(-span / 2));
      // −√(to² + 2 · exponential) without squaring the bound alone.
      return to - 2 * exponential / (Math.sqrt(to * to + 2 * exponential) - to);
    }
    double below = cumulative(from);
    double within = cumulative(to) - below;
    return quantile(below + probability * within);
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }

  /// The probability of a value ≤ `x`, with full relative precision in the lower tail.
  public static double cumulative(double x) {
    return 0.5 * ErrorFunction.complement(-x * 0.70710678118654752440);
  }

  /// The value below which lies `probability`: Wichura, "Algorithm AS 241: The Percentage Points of
  /// the Normal Distribution", Applied Statistics 37 (1988), PPND16, relative error about 10⁻¹⁶.
  ///
  /// @param probability 0 to 1; 0 and 1 give infinities
  public static double quantile(double probability) {
    double centered = probability - 0.5;
    if (Math.abs(centered) <= 0.425) {
      double r = 0.180625 - centered * centered;
      return centered
          * (((((((2.5090809287301226727e+3 * r + 3.3430575583588128105e+4) * r
                                                      + 6.7265770927008700853e+4)
                                                  * r
                                              + 4.5921953931549871457e+4)
                                          * r
                                      + 1.3731693765509461125e+4)
                                  * r
                              + 1.9715909503065514427e+3)
                          * r
                      + 1.3314166789178437745e+2)
                  * r
              + 3.3871328727963666080e+0)
          / (((((((5.2264952788528545610e+3 * r + 2.8729085735721942674e+4) * r
                                                      + 3.9307895800092710610e+4)
                                                  * r
                                              + 2.1213794301586595867e+4)
                                          * r
                                      + 5.3941960214247511077e+3)
                                  * r
                              + 6.8718700749205790830e+2)
                          * r
                      + 4.2313330701600911252e+1)
                  * r
              + 1.0);
    }
    double tail = centered < 0 ? probability : 1 - probability;
    double magnitude = tail > 0 ? tailQuantile(Math.sqrt(-StrictMath.log(tail))) : 1 / 0.0;
    return centered < 0 ? -magnitude : magnitude;
  }

  private static double tailQuantile(double distance) {
    if (distance <= 5) {
      double r = distance - 1.6;
      return (((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r
                                                      + 2.41780725177450611770e-1)
                                                  * r
                                              + 1.27045825245236838258e+0)
                                          * r
                                      + 3.64784832476320460504e+0)
                                  * r
                              + 5.76949722146069140550e+0)
                          * r
                      + 4.63033784615654529590e+0)
                  * r
              + 1.42343711074968357734e+0)
          / (((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r
                                                      + 1.51986665636164571966e-2)
                                                  * r
                                              + 1.48103976427480074590e-1)
                                          * r
                                      + 6.89767334985100004550e-1)
                                  * r
                              + 1.67638483018380384940e+0)
                          * r
                      + 2.05319162663775882187e+0)
                  * r
              + 1.0);
    }
    double r = distance - 5;
    return (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r
                                                    + 1.24266094738807843860e-3)
                                                * r
                                            + 2.65321895265761230930e-2)
                                        * r
                                    + 2.96560571828504891230e-1)
                                * r
                            + 1.78482653991729133580e+0)
                        * r
                    + 5.46378491116411436990e+0)
                * r
            + 6.65790464350110377720e+0)
        / (((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r
                                                    + 1.84631831751005468180e-5)
                                                * r
                                            + 7.86869131145613259100e-4)
                                        * r
                                    + 1.48753612908506148525e-2)
                                * r
                            + 1.36929880922735805310e-1)
                        * r
                    + 5.99832206555887937690e-1)
                * r
            + 1.0);
  }
}
