package io.datagenc.engine.generator;

import io.datagenc.engine.plan.expression.Expression;

/// Compiles the functions for which the engine has no kernel. Implementations are found by
/// [java.util.ServiceLoader].
public interface ScalarFunctionCompiler {

  /// A function that computes `call` from the values of its arguments.
  ///
  /// @throws IllegalArgumentException if the function is not known for these argument types
  ScalarFunction compile(Expression.Call call);
}
