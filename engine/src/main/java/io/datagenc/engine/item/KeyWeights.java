package io.datagenc.engine.item;

import java.util.HashMap;
import java.util.Map;

/// How much falls upon each key of a sample.
final class KeyWeights {
  private final Map<Long, double[]> weights = new HashMap<>();
  private double greatest;

  /// @param weight for how many items the sampled one stands
  void add(long key, double weight) {
    // A key that is met once may be the key of that item alone.
    double[] sums = weights.computeIfAbsent(key, _ -> new double[2]);
    sums[0] += sums[1] == 0 ? 1 : weight;
    if (sums[1] == 1) {
      sums[0] += weight - 1;
    }
    sums[1]++;
    greatest = Math.max(greatest, sums[0]);
  }

  double greatest() {
    return greatest;
  }
}
