package io.datagenc.engine.random;

/// The regularized incomplete gamma functions: the probabilities of the gamma distribution of scale
/// 1 below and above a number.
///
/// The series of the lower one and the continued fraction of the upper one (Abramowitz, Stegun,
/// "Handbook of Mathematical Functions", 6.5.29 and 6.5.31, by Lentz's method); for great shapes
/// Temme's uniform expansion ("The Asymptotic Expansion of the Incomplete Gamma Functions", SIAM
/// Journal on Mathematical Analysis 10, 1979) with its first two terms.
public final class IncompleteGamma {
  private static final double EXPANSION_FROM = 1e5;
  private static final double TINY = 1e-300;
  private static final double PRECISION = 0x1.0p-52;

  /// Powers of η in the expansion's coefficient of a⁰ and a⁻¹.
  private static final double[] FIRST = {
    -1.0 / 3,
    1.0 / 12,
    -2.0 / 135,
    1.0 / 864,
    3.52733686067019400e-4,
    -1.78755144032921811e-4,
    3.91926317852243778e-5
  };

  private static final double[] SECOND = {
    -1.0 / 540, -1.0 / 288, 2.64550264550264550e-3, -9.90226337448559671e-4, 2.05761316872427984e-4
  };

  private IncompleteGamma() {}

  /// The probability of a number ≤ `x`.
  ///
  /// @param shape > 0
  public static double lower(double shape, double x) {
    if (!(x > 0)) {
      return 0;
    }
    if (shape >= EXPANSION_FROM) {
      return expansion(shape, x, -1);
    }
    return x < shape + 1 ? series(shape, x) : 1 - fraction(shape, x);
  }

  /// The probability of a number > `x`, with its own digits where it is small.
  ///
  /// @param shape > 0
  public static double upper(double shape, double x) {
    if (!(x > 0)) {
      return 1;
    }
    if (shape >= EXPANSION_FROM) {
      return expansion(shape, x, 1);
    }
    return x < shape + 1 ? 1 - series(shape, x) : fraction(shape, x);
  }

  /// The density at `x` times `x`: x^shape · e^−x / Γ(shape).
  ///
  /// @param x > 0
  public static double power(double shape, double x) {
    return shape < 16
        ? StrictMath.exp(shape * StrictMath.log(x) - x - LogGamma.of(shape))
        : shape * StrictMath.exp(PoissonSampler.logProbability(shape, x));
  }

  private static double series(double shape, double x) {
    double term = 1 / shape;
    double sum = term;
    for (double divisor = shape + 1; term > sum * PRECISION; divisor++) {
      term *= x / divisor;
      sum += term;
    }
    return Math.min(1, sum * power(shape, x));
  }

  private static double fraction(double shape, double x) {
    if (Double.isInfinite(x)) {
      return 0;
    }
    double b = x + 1 - shape;
    double c = 1 / TINY;
    double d = 1 / b;
    double value = d;
    double change = 0;
    for (double i = 1; Math.abs(change - 1) > PRECISION; i++) {
      double a = -i * (i - shape);
      b += 2;
      d = 1 / apart(a * d + b);
      c = apart(b + a / c);
      change = d * c;
      value *= change;
    }
    return Math.min(1, value * power(shape, x));
  }

  static double apart(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  /// @param tail 1 for the upper one, −1 for the lower one
  private static double expansion(double shape, double x, int tail) {
    double distance = (x - shape) / shape;
    double eta = Math.sqrt(-2 * PoissonSampler.logOnePlusMinus(distance));
    if (distance < 0) {
      eta = -eta;
    }
    double main = 0.5 * ErrorFunction.complement(tail * eta * Math.sqrt(shape / 2));
    if (!(Math.abs(eta) < 0.5)) {
      return main;
    }
    double rest = polynomial(FIRST, eta) + polynomial(SECOND, eta) / shape;
    double density = StrictMath.exp(-shape * eta * eta / 2) / Math.sqrt(2 * Math.PI * shape);
    return Math.clamp(main + tail * density * rest, 0, 1);
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }
}
