package io.datagenc.engine.plan.expression;

/// What a conversion does with a value that the target type cannot hold.
public enum CastMode {
  /// The analyzer has proved that there is none, or generation stops with an error that names the
  /// value.
  STRICT,
  /// The result is NULL.
  TRY
}
