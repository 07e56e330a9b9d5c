package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.vector.Vector;

/// Aggregates of groups of rows while they are computed. Groups are filled one after the other, and
/// the rows of a group come in their order. Not thread-safe.
interface Accumulator {

  /// Adds the rows `from` to `end` − 1 of `inputs` to `group`.
  void add(int group, AggregateInputs inputs, int from, int end);

  /// The aggregates of all groups, as a flat vector.
  Vector finish();
}
