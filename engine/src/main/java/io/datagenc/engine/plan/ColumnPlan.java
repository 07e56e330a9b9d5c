package io.datagenc.engine.plan;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Type;
import java.util.List;
import java.util.Optional;

/// A column: its name, type and the expression that computes it. NULLS are part of the expression.
///
/// @param type the declared type; the expression has the same
/// @param nullability whether the column may hold NULLs, as the sinks declare it
/// @param visibility hidden columns are computed for others and never output
/// @param defaultSql the text of DEFAULT, for sinks that have defaults
/// @param inferred what the plan's author did not say, one readable clause each, for `explain`
public record ColumnPlan(
    String name,
    Type type,
    Nullability nullability,
    Visibility visibility,
    Expression expression,
    Optional<String> defaultSql,
    Optional<String> comment,
    List<String> inferred) {

  /// Whether a column may hold NULLs.
  public enum Nullability {
    NULLABLE,
    NOT_NULL
  }

  /// Whether a column is output.
  public enum Visibility {
    VISIBLE,
    HIDDEN
  }

  public ColumnPlan {
    inferred = List.copyOf(inferred);
  }

  /// This column with other values.
  public ColumnPlan withExpression(Expression other) {
    return new ColumnPlan(
        name, type, nullability, visibility, other, defaultSql, comment, inferred);
  }
}
