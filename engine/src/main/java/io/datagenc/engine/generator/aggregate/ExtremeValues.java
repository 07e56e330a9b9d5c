package io.datagenc.engine.generator.aggregate;

import io.datagenc.engine.vector.Vector;

/// The extreme of the values of each group.
interface ExtremeValues {

  /// Which of several equally extreme values is taken.
  enum Tie {
    FIRST_OFFERED,
    LAST_OFFERED
  }

  /// Takes the value of row `row` of `values` if it is the first of `group`, or more extreme than
  /// all before, or as extreme and the last one is taken.
  ///
  /// @return whether it was taken
  boolean offer(int group, Vector values, int row);

  /// Gives group `to` the extreme of group `from` of `source`, which is of the same kind.
  void copyFrom(ExtremeValues source, int from, int to);

  /// Forgets the values of `group`.
  void clear(int group);

  /// The extremes.
  Vector finish();
}
