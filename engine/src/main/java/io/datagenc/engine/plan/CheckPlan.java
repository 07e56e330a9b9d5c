package io.datagenc.engine.plan;

import io.datagenc.engine.plan.expression.Expression;
import java.util.Optional;

/// A condition that no row makes false.
///
/// @param sql the condition as the plan's author wrote it
/// @param proof why no row can make it false, in words, for `explain`; none where only the
///   generated rows can tell, which `verify` asks
public record CheckPlan(
    Optional<String> name, String sql, Expression condition, Optional<String> proof) {

  /// A condition of which nothing is proved.
  public CheckPlan(Optional<String> name, String sql, Expression condition) {
    this(name, sql, condition, Optional.empty());
  }

  /// The same, proved for the reason `why`.
  public CheckPlan proved(String why) {
    return new CheckPlan(name, sql, condition, Optional.of(why));
  }
}
