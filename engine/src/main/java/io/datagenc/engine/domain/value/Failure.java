package io.datagenc.engine.domain.value;

import io.datagenc.engine.plan.expression.Expression;

/// A way in which the computation of a column may fail for some row.
///
/// @param expression the expression that may fail, the same object as in the plan
/// @param message what may happen, with numbers, in words
public record Failure(
    String table, String column, Expression expression, Kind kind, String message) {

  /// The kind of a failure.
  public enum Kind {
    /// A number or a date beyond its type.
    NUMBER_OVERFLOW,
    /// A text longer than its type.
    TEXT_OVERFLOW,
    /// A text that is not a number, a date … converted to one.
    INVALID_CONVERSION,
    DIVISION_BY_ZERO,
    /// A function that has no result for some arguments.
    NO_RESULT,
    /// Parameters that a distribution does not have.
    INVALID_PARAMETER,
    /// Bounds of which the lower may be greater.
    CROSSING_BOUNDS
  }
}
