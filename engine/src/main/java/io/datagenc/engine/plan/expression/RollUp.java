package io.datagenc.engine.plan.expression;

import io.datagenc.engine.plan.type.Type;

/// An aggregate of the rows of `table` that the row owns, directly or through rows that it owns, in
/// their order.
///
/// @param aggregation over rows of `table`
public record RollUp(String table, Aggregation aggregation) implements Expression.OtherRows {
  @Override
  public Type type() {
    return aggregation.type();
  }
}
