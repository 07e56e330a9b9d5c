package io.datagenc.engine.random;

/// Draws of the Poisson distribution conditioned on 1 to a number that may differ from row to row.
///
/// By rejection of what is out of this range; where that fails repeatedly (the mean is far outside)
/// by inversion outward from the most probable number, which needs few steps then.
public final class ConditionedPoissonSampler {
  private static final int TRIES = 16;

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
    return OutwardInversion.invert(unit, mode, 1, count, this::ratio);
  }

  /// The weight of `k + step` in units of that of `k`.
  private double ratio(long k, int step) {
    return PoissonSampler.ratio(mean, k, step);
  }
}
