package io.datagenc.engine.generator.kernel;

/// Chooses one of several alternatives for every row.
@FunctionalInterface
public interface Selector {

  /// Writes the index of each row's alternative into `choices`.
  void select(Rows rows, int[] choices);
}
