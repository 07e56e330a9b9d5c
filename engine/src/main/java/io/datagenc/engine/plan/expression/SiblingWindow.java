package io.datagenc.engine.plan.expression;

import io.datagenc.engine.plan.type.Type;

/// An aggregate of rows of `frame`: of rows of one owner, or of the table where it has no owners.
///
/// @param aggregation over rows of the same table; its result is no array and no joined text
/// @param frame not of all siblings, which are [RollUp]s of the owner; bounded and without later
///   rows where the table has no owners
public record SiblingWindow(Aggregation aggregation, SiblingFrame frame)
    implements Expression.OtherRows {
  public SiblingWindow {
    if (frame.isUnbounded() && frame.end() == SiblingFrame.UNBOUNDED_FOLLOWING) {
      throw new IllegalArgumentException("an aggregate of all siblings is one of the owner");
    }
  }

  @Override
  public Type type() {
    return aggregation.type();
  }
}
