package io.datagenc.engine.law;

/// Quantiles of a law of numbers ≥ 0 from its two tails and its density, by Newton's method over
/// logarithms inside of a bracket that is halved where a step would leave it.
final class TailInversion {
  private static final int MOST_STEPS = 500;
  private static final double PRECISION = 0x1.0p-50;

  /// A law of numbers ≥ 0.
  interface Tails {

    /// The probability of a number ≤ `x`.
    double cumulative(double x);

    /// The probability of a number > `x`, with its own digits where it is small.
    double exceeding(double x);

    /// The density at `x` times `x`.
    double power(double x);
  }

  private TailInversion() {}

  /// The quantile of the law that is conditioned on [`low`, `high`]; where it has no number there,
  /// the bound next to it.
  ///
  /// @param probability above 0 and below 1
  /// @param low ≥ 0
  /// @param high finite
  static double quantile(Tails law, double probability, double low, double high) {
    double below = law.cumulative(low);
    double above = law.exceeding(high);
    double within = below < 0.5 ? law.cumulative(high) - below : law.exceeding(low) - above;
    if (!(within > 0)) {
      return below < 0.5 ? high : low;
    }
    double target = below + probability * within;
    return below < 0.5 && target <= 0.5
        ? solve(law, false, target, low, high)
        : solve(law, true, above + (1 - probability) * within, low, high);
  }

  /// The number where the cumulative probability, or the one above, is `target`.
  private static double solve(Tails law, boolean isAbove, double target, double low, double high) {
    double from = low;
    double to = high;
    double x = middle(from, to);
    for (int step = 0; step < MOST_STEPS && to - from > to * PRECISION; step++) {
      double excess = isAbove ? target - law.exceeding(x) : law.cumulative(x) - target;
      if (excess == 0) {
        return x;
      }
      if (excess > 0) {
        to = x;
      } else {
        from = x;
      }
      double next = x * StrictMath.exp(-excess / law.power(x));
      if (!(next > from && next < to)) {
        next = middle(from, to);
      }
      if (Math.abs(next - x) <= x * PRECISION) {
        return next;
      }
      x = next;
    }
    return x;
  }

  private static double middle(double from, double to) {
    if (to <= 4 * from) {
      return from + (to - from) / 2;
    }
    return from > 0 ? Math.sqrt(from) * Math.sqrt(to) : to * 0x1.0p-10;
  }
}
