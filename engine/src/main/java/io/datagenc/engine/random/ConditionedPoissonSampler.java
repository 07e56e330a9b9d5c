package io.datagenc.engine.random;

/// Draws of the Poisson distribution conditioned on 1 to a number that may differ from row to row.
///
/// By rejection of what is out of this range; where that fails repeatedly (the mean is far outside)
/// by inversion outward from the most probable number, which needs few steps then.
public final class ConditionedPoissonSampler {
  private static final int TRIES = 16;
  private static final double NEGLIGIBLE = 0x1.0p-60;

  private final double mean;
  private final PoissonSampler sampler;

  /// @param mean > 0, at most [PoissonSampler#MAX_MEAN]
  /// @throws IllegalArgumentException if the mean is out of this range
  public ConditionedPoissonSampler(double mean) {
    if (!(mean > 0)) {
      throw new IllegalArgumentException("mean of a Poisson distribution is " + mean);
    }
    this.mean = mean;
    this.sampler = new PoissonSampler(mean);
  }

  /// The number for `row`, 1 to `count`.
  ///
  /// @param count ≥ 1
  public long draw(RandomStream stream, long row, long count) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      long number = sampler.draw(stream.further(attempt), row);
      if (number >= 1 && number <= count) {
        return number;
      }
    }
    return invert(RandomStream.unit(stream.further(TRIES).draw(row)), count);
  }

  private long invert(double unit, long count) {
    long mode = (long) Math.clamp(Math.floor(mean), 1, (double) count);
    double below = sum(mode, count, -1);
    double above = sum(mode, count, 1);
    double rest = unit * (below + above - 1);
    return rest < below ? find(mode, count, -1, rest) : find(mode, count, 1, rest - below + 1);
  }

  /// The weights from the mode on in one direction, the mode's being 1, as far as they matter.
  private double sum(long mode, long count, int step) {
    double sum = 0;
    double weight = 1;
    for (long k = mode; k >= 1 && k <= count && weight > NEGLIGIBLE; k += step) {
      sum += weight;
      weight *= ratio(k, step);
    }
    return sum;
  }

  private long find(long mode, long count, int step, double target) {
    double sum = 0;
    double weight = 1;
    long found = mode;
    for (long k = mode; k >= 1 && k <= count && weight > NEGLIGIBLE; k += step) {
      sum += weight;
      found = k;
      if (sum > target) {
        break;
      }
      weight *= ratio(k, step);
    }
    return found;
  }

  /// The weight of `k + step` in units of that of `k`.
  private double ratio(long k, int step) {
    return step > 0 ? mean / (k + 1.0) : k / mean;
  }
}
