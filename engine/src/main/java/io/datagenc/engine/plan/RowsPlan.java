package io.datagenc.engine.plan;

/// Which rows a table has.
public sealed interface RowsPlan {

  /// `count` (≥ 0) rows.
  record Fixed(long count) implements RowsPlan {
    public Fixed {
      if (count < 0) {
        throw new IllegalArgumentException("number of rows is negative: " + count);
      }
    }
  }

  /// `count` rows that the plan lists: columns are [Expression.Given].
  record GivenRows(int count) implements RowsPlan {}

  /// Rows owned by the rows of the parent of `reference`, whose draw is [RowDraw.Owner]; the rows
  /// of one owner are contiguous, owners in order.
  record PerOwner(String reference, FanOut fanOut) implements RowsPlan {}
}
