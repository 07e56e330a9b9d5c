package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.vector.LongVector;
import java.util.Arrays;

/// The number of rows that count.
final class CountAccumulator implements RunningAccumulator {
  private final long[] counts;
  private final int groups;

  CountAccumulator(int groups, Scratch scratch) {
    this.groups = groups;
    this.counts = scratch.takeLongs(groups);
    Arrays.fill(counts, 0, groups, 0);
  }

  @Override
  public void add(int group, AggregateInputs inputs, int from, int end) {
    if (inputs.counted() == null) {
      counts[group] += end - from;
      return;
    }
    for (int i = from; i < end; i++) {
      if (inputs.counts(i)) {
        counts[group]++;
      }
    }
  }

  @Override
  public void copyFrom(Accumulator source, int from, int to) {
    counts[to] = ((CountAccumulator) source).counts[from];
  }

  @Override
  public void clear(int group) {
    counts[group] = 0;
  }

  @Override
  public LongVector finish() {
    return new LongVector(groups, counts, null);
  }
}
