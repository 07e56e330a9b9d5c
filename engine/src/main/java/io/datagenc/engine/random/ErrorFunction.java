package io.datagenc.engine.random;

/// The error function by the rational Chebyshev approximations of Cody, "Rational Chebyshev
/// Approximations for the Error Function", Mathematics of Computation 23 (1969); relative error
/// about 10⁻¹⁶, in the far tail about 10⁻¹⁵.
final class ErrorFunction {
  private static final double[] NEAR_NUMERATOR = {
    1.85777706184603153e-1,
    3.16112374387056560e+0,
    1.13864154151050156e+2,
    3.77485237685302021e+2,
    3.20937758913846947e+3
  };
  private static final double[] NEAR_DENOMINATOR = {
    1.0,
    2.36012909523441209e+1,
    2.44024637934444173e+2,
    1.28261652607737228e+3,
    2.84423683343917062e+3
  };
  private static final double[] MIDDLE_NUMERATOR = {
    2.15311535474403846e-8,
    5.64188496988670089e-1,
    8.88314979438837594e+0,
    6.61191906371416295e+1,
    2.98635138197400131e+2,
    8.81952221241769090e+2,
    1.71204761263407058e+3,
    2.05107837782607147e+3,
    1.23033935479799725e+3
  };
  private static final double[] MIDDLE_DENOMINATOR = {
    1.0,
    1.57449261107098347e+1,
    1.17693950891312499e+2,
    5.37181101862009858e+2,
    1.62138957456669019e+3,
    3.29079923573345963e+3,
    4.36261909014324716e+3,
    3.43936767414372164e+3,
    1.23033935480374942e+3
  };
  private static final double[] FAR_NUMERATOR = {
    1.63153871373020978e-2,
    3.05326634961232344e-1,
    3.60344899949804439e-1,
    1.25781726111229246e-1,
    1.60837851487422766e-2,
    6.58749161529837803e-4
  };
  private static final double[] FAR_DENOMINATOR = {
    1.0,
    2.56852019228982242e+0,
    1.87295284992346047e+0,
    5.27905102951428412e-1,
    6.05183413124413191e-2,
    2.33520497626869185e-3
  };
  private static final double INVERSE_SQRT_PI = 5.6418958354775628695e-1;

  private ErrorFunction() {}

  /// 1 − erf(x).
  static double complement(double x) {
    double magnitude = Math.abs(x);
    if (magnitude <= 0.46875) {
      double square = x * x;
      return 1 - x * ratio(NEAR_NUMERATOR, NEAR_DENOMINATOR, square);
    }
    double tail;
    if (magnitude <= 4) {
      tail = ratio(MIDDLE_NUMERATOR, MIDDLE_DENOMINATOR, magnitude);
    } else {
      double inverse = 1 / (magnitude * magnitude);
      double correction = inverse * ratio(FAR_NUMERATOR, FAR_DENOMINATOR, inverse);
      tail = (INVERSE_SQRT_PI - correction) / magnitude;
    }
    double upper = tail == 0 ? 0 : tail * exponentialOfNegatedSquare(magnitude);
    return x < 0 ? 2 - upper : upper;
  }

  /// exp(−x²), where x² is split so that rounding it does not matter.
  private static double exponentialOfNegatedSquare(double x) {
    if (x > 28) {
      return 0;
    }
    double rounded = Math.floor(x * 16) / 16;
    double rest = (x - rounded) * (x + rounded);
    return StrictMath.exp(-rounded * rounded) * StrictMath.exp(-rest);
  }

  /// The quotient of two polynomials, coefficients of the highest power first.
  private static double ratio(double[] numerator, double[] denominator, double x) {
    return polynomial(numerator, x) / polynomial(denominator, x);
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }
}
