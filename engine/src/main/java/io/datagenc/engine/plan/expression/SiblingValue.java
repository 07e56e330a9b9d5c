package io.datagenc.engine.plan.expression;

import io.datagenc.engine.plan.type.Type;

/// A value of the first or the last row of `frame`, a row of the same owner, or of the table where
/// it has no owners.
///
/// @param value over that row
/// @param frame bounded and without later rows where the table has no owners
/// @param otherwise the value where the frame has no rows, over the row itself
/// @param type that of both, of which texts may be shorter
public record SiblingValue(
    Expression value, SiblingFrame frame, Pick pick, Expression otherwise, Type type)
    implements Expression.OtherRows {

  /// Which row of the frame.
  public enum Pick {
    FIRST,
    LAST
  }
}
