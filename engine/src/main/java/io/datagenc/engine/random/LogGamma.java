package io.datagenc.engine.random;

/// The logarithm of the gamma function.
final class LogGamma {
  private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

  /// From here on Stirling's series has full precision.
  private static final double STIRLING_FROM = 16;

  /// Lanczos, "A Precision Approximation of the Gamma Function", SIAM Journal on Numerical Analysis
  /// 1 (1964), with g = 7 and the nine coefficients of Godfrey: relative error below 10⁻¹⁴.
  private static final double[] LANCZOS = {
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private LogGamma() {}

  /// ln Γ(`x`).
  ///
  /// @param x > 0
  static double of(double x) {
    if (x >= STIRLING_FROM) {
      return (x - 0.5) * StrictMath.log(x) - x + HALF_LOG_TWO_PI + stirlingRest(x);
    }
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x + i);
    }
    double t = x + 7.5;
    // Γ(x + 1) = √2π · t^(x + ½) · e^−t · sum, and Γ(x) = Γ(x + 1) / x.
    return HALF_LOG_TWO_PI
        + (x + 0.5) * StrictMath.log(t)
        - t
        + StrictMath.log(sum)
        - StrictMath.log(x);
  }

  /// What Stirling's formula lacks: ln Γ(x) − ((x − ½) ln x − x + ½ ln 2π), for `x` from 16 on.
  static double stirlingRest(double x) {
    double square = 1 / (x * x);
    return (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / x;
  }
}
