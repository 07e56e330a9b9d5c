package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.vector.Vector;

/// The least or the greatest value of each group.
record ExtremeAccumulator(ExtremeValues extremes) implements RunningAccumulator {

  @Override
  public void add(int group, AggregateInputs inputs, int from, int end) {
    Vector values = inputs.arguments().getFirst();
    for (int i = from; i < end; i++) {
      if (inputs.counts(i)) {
        extremes.offer(group, values, i);
      }
    }
  }

  @Override
  public void copyFrom(Accumulator source, int from, int to) {
    extremes.copyFrom(((ExtremeAccumulator) source).extremes, from, to);
  }

  @Override
  public void clear(int group) {
    extremes.clear(group);
  }

  @Override
  public Vector finish() {
    return extremes.finish();
  }
}
