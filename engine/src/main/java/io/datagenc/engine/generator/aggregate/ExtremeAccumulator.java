package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.vector.Vector;

/// The least or the greatest value of each group.
record ExtremeAccumulator(ExtremeValues extremes) implements Accumulator {

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
  public Vector finish() {
    return extremes.finish();
  }
}
