package io.datagenc.engine.random;

/// Inversion of whole numbers between bounds, outward from the most probable one of them: as many
/// steps as there are numbers that matter.
public final class OutwardInversion {
  private static final double NEGLIGIBLE = 0x1.0p-60;

  /// The weights of neighbouring numbers.
  @FunctionalInterface
  public interface Ratios {

    /// The weight of `k` + `step` in units of that of `k`.
    ///
    /// @param step 1 or −1
    double of(long k, int step);
  }

  private OutwardInversion() {}

  /// The number that `unit` gives.
  ///
  /// @param unit in [0, 1)
  /// @param mode `low` to `high`: weights fall from there on in both directions
  public static long invert(double unit, long mode, long low, long high, Ratios ratios) {
    double below = sum(mode, low, high, -1, ratios);
    double above = sum(mode, low, high, 1, ratios);
    double rest = unit * (below + above - 1);
    return rest < below
        ? find(mode, low, high, -1, rest, ratios)
        : find(mode, low, high, 1, rest - below + 1, ratios);
  }

  /// The weights from the mode on in one direction, the mode's being 1, as far as they matter.
  private static double sum(long mode, long low, long high, int step, Ratios ratios) {
    double sum = 0;
    double weight = 1;
    for (long k = mode; k >= low && k <= high && weight > NEGLIGIBLE; k += step) {
      sum += weight;
      weight *= ratios.of(k, step);
    }
    return sum;
  }

  private static long find(long mode, long low, long high, int step, double target, Ratios ratios) {
    double sum = 0;
    double weight = 1;
    long found = mode;
    for (long k = mode; k >= low && k <= high && weight > NEGLIGIBLE; k += step) {
      sum += weight;
      found = k;
      if (sum > target) {
        break;
      }
      weight *= ratios.of(k, step);
    }
    return found;
  }
}
