package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Validity;

/// Sums and means as DOUBLE of numbers that are added in the order of the rows.
final class DoubleSums implements RunningAccumulator {
  private final Result result;
  private final boolean areIntegers;
  private final double[] sums;
  private final long[] counts;
  private final Scratch scratch;

  /// What is computed.
  enum Result {
    SUM,
    MEAN,
    /// A sum rounded to REAL.
    REAL_SUM,
    /// A mean rounded to REAL.
    REAL_MEAN
  }

  /// @param areIntegers whether the numbers are integers, not floating-point numbers
  DoubleSums(Result result, boolean areIntegers, int groups, Scratch scratch) {
    this.result = result;
    this.areIntegers = areIntegers;
    this.sums = new double[groups];
    this.counts = new long[groups];
    this.scratch = scratch;
  }

  @Override
  public void add(int group, AggregateInputs inputs, int from, int end) {
    long[] values = inputs.longs().values();
    double sum = sums[group];
    long count = counts[group];
    for (int i = from; i < end; i++) {
      if (inputs.counts(i)) {
        sum += areIntegers ? values[i] : Double.longBitsToDouble(values[i]);
        count++;
      }
    }
    sums[group] = sum;
    counts[group] = count;
  }

  @Override
  public void copyFrom(Accumulator source, int from, int to) {
    sums[to] = ((DoubleSums) source).sums[from];
    counts[to] = ((DoubleSums) source).counts[from];
  }

  @Override
  public void clear(int group) {
    sums[group] = 0;
    counts[group] = 0;
  }

  @Override
  public LongVector finish() {
    int groups = sums.length;
    long[] values = scratch.takeLongs(groups);
    long[] validity = scratch.takeValidity(groups);
    for (int i = 0; i < groups; i++) {
      values[i] = 0;
      if (counts[i] > 0) {
        values[i] = Double.doubleToRawLongBits(result(sums[i], counts[i]));
        Validity.setValid(validity, i);
      }
    }
    return new LongVector(groups, values, validity);
  }

  private double result(double sum, long count) {
    return switch (result) {
      case SUM -> sum;
      case MEAN -> sum / count;
      case REAL_SUM -> (float) sum;
      case REAL_MEAN -> (float) (sum / count);
    };
  }
}
