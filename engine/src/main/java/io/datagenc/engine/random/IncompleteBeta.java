package io.datagenc.engine.random;

/// The regularized incomplete beta function: the probability of the beta distribution below a
/// number.
///
/// Its continued fraction (Abramowitz, Stegun, "Handbook of Mathematical Functions", 26.5.8, by
/// Lentz's method), which takes about as many steps as the root of the greater parameter.
public final class IncompleteBeta {
  private static final double PRECISION = 0x1.0p-51;
  private static final int MOST_STEPS = 10_000_000;

  private IncompleteBeta() {}

  /// The probability of a number ≤ `x`; that of a number > x is `lower(b, a, 1 − x)`.
  ///
  /// @param a > 0
  /// @param b > 0
  public static double lower(double a, double b, double x) {
    if (!(x > 0)) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double power = power(a, b, x);
    return x < (a + 1) / (a + b + 2)
        ? Math.min(1, power * fraction(a, b, x) / a)
        : Math.max(0, 1 - power * fraction(b, a, 1 - x) / b);
  }

  /// x^a · (1 − x)^b / B(a, b): the density at `x` times x · (1 − x).
  ///
  /// With great parameters the powers are those of the quotients x · (a + b) / a and (1 − x) · (a +
  /// b) / b, of which the logarithms do not cancel.
  ///
  /// @param x above 0 and below 1
  public static double power(double a, double b, double x) {
    if (a < 16 || b < 16) {
      return StrictMath.exp(
          LogGamma.of(a + b)
              - LogGamma.of(a)
              - LogGamma.of(b)
              + a * StrictMath.log(x)
              + b * StrictMath.log1p(-x));
    }
    double sum = a + b;
    double exponent =
        a * PoissonSampler.logOnePlusMinus((x * sum - a) / a)
            + b * PoissonSampler.logOnePlusMinus(((1 - x) * sum - b) / b)
            + LogGamma.stirlingRest(sum)
            - LogGamma.stirlingRest(a)
            - LogGamma.stirlingRest(b);
    return Math.sqrt(a / sum * b / (2 * Math.PI)) * StrictMath.exp(exponent);
  }

  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / IncompleteGamma.apart(1 - (a + b) * x / (a + 1));
    double value = d;
    double change = 0;
    for (int i = 1; Math.abs(change - 1) > PRECISION && i < MOST_STEPS; i++) {
      double even = i * (b - i) * x / ((a + 2.0 * i - 1) * (a + 2.0 * i));
      d = 1 / IncompleteGamma.apart(1 + even * d);
      c = IncompleteGamma.apart(1 + even / c);
      value *= d * c;
      double odd = -(a + i) * (a + b + i) * x / ((a + 2.0 * i) * (a + 2.0 * i + 1));
      d = 1 / IncompleteGamma.apart(1 + odd * d);
      c = IncompleteGamma.apart(1 + odd / c);
      change = d * c;
      value *= change;
    }
    return value;
  }
}
