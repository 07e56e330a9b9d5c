package io.datagenc.compiler.analyzer.calcite.fallback;

import io.datagenc.engine.plan.expression.Expression;
import io.datagenc.engine.plan.type.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which functions without kernels can be computed: Calcite validates some that its code generation
/// does not know. Each combination of function and types is tried once.
public final class FallbackFunctions {

  /// A function with the types of its arguments and whether they are constants.
  private record Signature(String function, List<Type> types, List<Boolean> constants) {}

  private final RexScalarFunctionCompiler compiler = new RexScalarFunctionCompiler();
  private final Map<Signature, Boolean> known = new HashMap<>();

  /// Whether `call` can be compiled to a row function.
  public boolean canCompile(Expression.Call call) {
    Signature signature =
        new Signature(
            call.function(),
            call.arguments().stream().map(Expression::type).toList(),
            call.arguments().stream().map(Expression.Literal.class::isInstance).toList());
    return known.computeIfAbsent(signature, key -> compiles(call));
  }

  private boolean compiles(Expression.Call call) {
    try {
      compiler.compile(call);
      return true;
    } catch (IllegalArgumentException e) {
      // The caller reports it, with the place of the call.
      return false;
    }
  }
}
