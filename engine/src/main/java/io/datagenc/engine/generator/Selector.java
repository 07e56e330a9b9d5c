package io.datagenc.engine.generator;

/// Chooses one of several alternatives for every row.
@FunctionalInterface
interface Selector {

  /// Writes the index of each row's alternative into `choices`.
  void select(Rows rows, int[] choices);
}
