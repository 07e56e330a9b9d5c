package io.datagenc.engine.plan;

import java.util.Optional;

/// A condition that no row makes false.
///
/// @param sql the condition as the plan's author wrote it
public record CheckPlan(Optional<String> name, String sql, Expression condition) {}
