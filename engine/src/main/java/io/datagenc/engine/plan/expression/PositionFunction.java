package io.datagenc.engine.plan.expression;

/// A function of the position of a row.
public enum PositionFunction {
  /// The 0-based position of the row in its table.
  ROW_INDEX,
  /// The 1-based position of the row among the rows of its owner; the position in the table plus 1
  /// where the table has no owner.
  ORDINAL,
  /// The number of rows that have the same owner as this row; the number of rows of the table where
  /// it has no owner.
  SIBLING_COUNT
}
