package io.datagenc.engine.random;

/// Draws of the Zipf distribution: rank k of 1 to n with a probability proportional to k to the
/// power of −exponent.
///
/// By rejection-inversion: Hörmann, Derflinger, "Rejection-inversion to generate variates from
/// monotone discrete distributions", ACM Transactions on Modeling and Computer Simulation 6 (1996),
/// section 4. No table; fewer than 1.2 tries a value. Ranks above 2⁵³ are drawn with the precision
/// of a double.
public final class ZipfSampler {
  private final double exponent;
  private final long count;
  private final double first;
  private final double last;
  private final double quickAcceptance;

  /// @param exponent ≥ 0
  /// @param count the number of ranks, ≥ 1
  /// @throws IllegalArgumentException if a parameter is out of its range
  public ZipfSampler(double exponent, long count) {
    if (!(exponent >= 0 && exponent <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("exponent of a Zipf distribution is " + exponent);
    }
    checkCount(count);
    this.exponent = exponent;
    this.count = count;
    this.first = integral(1.5) - 1;
    this.last = integral(count + 0.5);
    this.quickAcceptance = 2 - inverseIntegral(integral(2.5) - weight(2));
  }

  /// The rank for `row`.
  public long draw(RandomStream stream, long row) {
    return draw(stream, row, count, last);
  }

  /// The rank for `row` where every row has its own number of ranks; the same as that of a sampler
  /// of this number.
  ///
  /// @param rowCount the number of ranks, ≥ 1
  /// @throws IllegalArgumentException if it is less than 1
  public long draw(RandomStream stream, long row, long rowCount) {
    if (rowCount == count) {
      return draw(stream, row, count, last);
    }
    checkCount(rowCount);
    return draw(stream, row, rowCount, integral(rowCount + 0.5));
  }

  private static void checkCount(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("number of ranks of a Zipf distribution is " + count);
    }
  }

  private long draw(RandomStream stream, long row, long ranks, double end) {
    if (exponent == 0) {
      return 1 + RandomStream.bounded(stream.draw(row), ranks);
    }
    for (int k = 0; ; k++) {
      double area = end + RandomStream.unit(stream.draw(row, k)) * (first - end);
      double x = inverseIntegral(area);
      // (long) of a double above the range is the greatest long.
      long rank = Math.clamp((long) (x + 0.5), 1, ranks);
      if (rank - x <= quickAcceptance || area >= integral(rank + 0.5) - weight((double) rank)) {
        return rank;
      }
    }
  }

  /// x to the power of −exponent.
  private double weight(double x) {
    return StrictMath.exp(-exponent * StrictMath.log(x));
  }

  /// The integral of [#weight] from 1 to x: (x^(1−s) − 1) / (1 − s), or ln x for s = 1.
  private double integral(double x) {
    double log = StrictMath.log(x);
    double power = (1 - exponent) * log;
    // (exp(t) − 1) / t, by its series where t is close to 0.
    double factor = Math.abs(power) > 1e-8 ? StrictMath.expm1(power) / power : 1 + power * 0.5;
    return factor * log;
  }

  /// The x of which `area` is the integral.
  private double inverseIntegral(double area) {
    double term = Math.max(-1, area * (1 - exponent));
    // ln(1 + t) / t, by its series where t is close to 0.
    double factor = Math.abs(term) > 1e-8 ? StrictMath.log1p(term) / term : 1 - term * 0.5;
    return StrictMath.exp(factor * area);
  }
}
