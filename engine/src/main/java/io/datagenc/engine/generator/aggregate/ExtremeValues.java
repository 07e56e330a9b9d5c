package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.vector.Vector;

/// The extreme of the values of each group.
interface ExtremeValues {

  /// Takes the value of row `row` of `values` if it is the first of `group`, or more extreme than
  /// all before.
  ///
  /// @return whether it was taken
  boolean offer(int group, Vector values, int row);

  /// The extremes.
  Vector finish();
}
