package io.datagenc.compiler.inference;

import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.compiler.condition.NumericLimits;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.type.Type;
import java.util.Optional;

/// What a plan says of a column, for rules that complete it.
///
/// @param span of the name
/// @param type empty if none is declared or nothing can be known of the column
/// @param limits of the values, where the type of the plan holds others
/// @param value that of its AS, if the origin is that
/// @param defaultValue that of its DEFAULT
/// @param isDetermined whether it has DETERMINED BY and so depends on no other columns
public record DeclaredColumn(
    String name,
    SourceSpan span,
    Optional<Type> type,
    Optional<NumericLimits> limits,
    Origin origin,
    Optional<ValueExpression> value,
    Optional<ValueExpression> defaultValue,
    Nulls nulls,
    boolean isDetermined) {

  /// What is said of NULLs.
  public enum Nulls {
    /// NOT NULL, or part of a primary key.
    NONE,
    /// How often a column is NULL.
    DECLARED,
    /// The column may be NULL; the plan does not say how often.
    OPEN
  }

  /// Where the values of a column come from.
  public enum Origin {
    /// AS (…).
    VALUE,
    IDENTITY,
    /// A reference that the column belongs to.
    REFERENCE,
    /// The plan does not say.
    OPEN
  }
}
