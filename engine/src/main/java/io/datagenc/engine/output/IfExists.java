package io.datagenc.engine.output;

/// What a run does with a table that the target already has.
public enum IfExists {
  /// The run fails before it writes anything.
  FAIL,
  /// The rows of the run take the place of the table's rows in one step.
  REPLACE,
  /// The rows after those that the same plan has stored are added, as many as the plan has.
  APPEND
}
