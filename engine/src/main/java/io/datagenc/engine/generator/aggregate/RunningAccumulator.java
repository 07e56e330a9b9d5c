package io.datagenc.engine.generator.aggregate;

/// Aggregates of which a group may go on from another one, and that may be filled in any order.
interface RunningAccumulator extends Accumulator {

  /// Gives group `to` what has been added to group `from` of `source`, an accumulator of the same
  /// aggregate.
  void copyFrom(Accumulator source, int from, int to);

  /// Begins `group` anew.
  void clear(int group);
}
