package io.datagenc.engine.plan;

import io.datagenc.engine.plan.expression.Expression;
import java.util.List;

/// The rows of a parent that a reference may point to. Of [#TRIES] draws the first one that meets
/// the condition is taken.
///
/// @param condition BOOLEAN, over the rows of the parent
/// @param matches positions of rows that meet the condition, at least one; where no draw does, the
///   reference points to the first of them that is not its own row, else to nothing
public record RowFilter(Expression condition, List<Long> matches) {
  /// The number of draws before a known match is taken.
  public static final int TRIES = 64;

  public RowFilter {
    matches = List.copyOf(matches);
    if (matches.isEmpty()) {
      throw new IllegalArgumentException("no row is known to meet " + condition);
    }
  }
}
