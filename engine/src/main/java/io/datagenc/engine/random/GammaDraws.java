package io.datagenc.engine.random;

/// Draws of the gamma distribution with one shape and scale 1.
///
/// Marsaglia, Tsang, "A Simple Method for Generating Gamma Variables", ACM Transactions on
/// Mathematical Software 26 (2000): a normal and a uniform draw a try, at most 1.05 tries a value.
/// A shape k below 1 is drawn as that of k + 1 times a uniform number to the power of 1 / k.
public final class GammaDraws {
  private final double shape;
  private final double d;
  private final double c;

  /// @param shape > 0
  /// @throws IllegalArgumentException if the shape is out of this range
  public GammaDraws(double shape) {
    if (!(shape > 0)) {
      throw new IllegalArgumentException("the shape is not above 0");
    }
    this.shape = shape;
    this.d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
    this.c = 1 / Math.sqrt(9 * d);
  }

  /// The number for `row`.
  public double draw(RandomStream stream, long row) {
    double value = ofGreatShape(stream, row, 1, 0);
    return shape < 1 ? value * StrictMath.exp(logBoost(stream, row, 1, 0)) : value;
  }

  /// The logarithm of a number for `row`, which does not underflow however small the shape is.
  ///
  /// @param stride of the draws of the row that are used
  /// @param offset of these draws, below `stride`
  public double drawLogarithm(RandomStream stream, long row, int stride, int offset) {
    double logarithm = StrictMath.log(ofGreatShape(stream, row, stride, offset));
    return shape < 1 ? logarithm + logBoost(stream, row, stride, offset) : logarithm;
  }

  /// No draw of a shape of at most `shape` is greater.
  public static double maximum(double shape) {
    double d = shape + 2.0 / 3;
    double root = 1 + NormalDistribution.MAX_MAGNITUDE / Math.sqrt(9 * d);
    return d * root * root * root;
  }

  private double logBoost(RandomStream stream, long row, int stride, int offset) {
    double unit = RandomStream.openUnit(stream.draw(row, stride + offset));
    return StrictMath.log(unit) / shape;
  }

  /// Normal draws are those of even numbers, uniform ones those of odd numbers from 3 on.
  private double ofGreatShape(RandomStream stream, long row, int stride, int offset) {
    for (int k = 0; ; k += 2) {
      double x = NormalDistribution.standard(stream.draw(row, stride * k + offset));
      double root = 1 + c * x;
      if (root <= 0) {
        continue;
      }
      double cube = root * root * root;
      double unit = RandomStream.openUnit(stream.draw(row, stride * (k + 3) + offset));
      if (unit < 1 - 0.0331 * (x * x) * (x * x)
          || StrictMath.log(unit) < 0.5 * x * x + d * (1 - cube + StrictMath.log(cube))) {
        return d * cube;
      }
    }
  }
}
