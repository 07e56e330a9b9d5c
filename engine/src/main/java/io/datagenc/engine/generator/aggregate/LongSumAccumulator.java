package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.EvaluationFailure;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Validity;
import java.util.Arrays;

/// Sums of integers.
final class LongSumAccumulator implements RunningAccumulator {
  private final long[] sums;
  private final long[] validity;
  private final int groups;

  LongSumAccumulator(int groups, Scratch scratch) {
    this.groups = groups;
    this.sums = scratch.takeLongs(groups);
    this.validity = scratch.takeValidity(groups);
    Arrays.fill(sums, 0, groups, 0);
  }

  @Override
  public void add(int group, AggregateInputs inputs, int from, int end) {
    long[] values = inputs.longs().values();
    long sum = sums[group];
    boolean some = false;
    try {
      for (int i = from; i < end; i++) {
        if (inputs.counts(i)) {
          sum = Math.addExact(sum, values[i]);
          some = true;
        }
      }
    } catch (ArithmeticException e) {
      throw new EvaluationFailure(from, "the sum exceeds 64 bits", e);
    }
    sums[group] = sum;
    if (some) {
      Validity.setValid(validity, group);
    }
  }

  @Override
  public void copyFrom(Accumulator source, int from, int to) {
    LongSumAccumulator other = (LongSumAccumulator) source;
    sums[to] = other.sums[from];
    Validities.copy(other.validity, from, validity, to);
  }

  @Override
  public void clear(int group) {
    sums[group] = 0;
    Validity.setNull(validity, group);
  }

  @Override
  public LongVector finish() {
    return new LongVector(groups, sums, validity);
  }
}
