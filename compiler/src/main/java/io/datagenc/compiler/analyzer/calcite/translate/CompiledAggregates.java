package io.datagenc.compiler.analyzer.calcite.translate;

import io.datagenc.compiler.analyzer.expression.ExpressionScope;
import io.datagenc.compiler.analyzer.expression.SourceExpression;
import io.datagenc.compiler.ast.ValueExpression;
import io.datagenc.engine.plan.expression.Expression;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The aggregates that have been compiled: an expression is translated more than once, and what is
/// wrong with it is to be said once. Not thread-safe.
public final class CompiledAggregates {
  private final IdentityHashMap<
          ExpressionScope, IdentityHashMap<ValueExpression, Optional<Expression>>>
      known = new IdentityHashMap<>();
  private final Compiler compiler;

  /// Compiles parts of an expression that are over other rows than it is.
  @FunctionalInterface
  public interface Compiler {

    /// The parts in order; empty for those that have errors, which are reported.
    List<Optional<Expression>> compile(List<SourceExpression> parts);
  }

  public CompiledAggregates(Compiler compiler) {
    this.compiler = compiler;
  }

  List<Optional<Expression>> compile(List<SourceExpression> parts) {
    return compiler.compile(parts);
  }

  /// The value of `call` in expressions of `scope`: what is known, else what `value` gives.
  Optional<Expression> of(
      ExpressionScope scope,
      ValueExpression.FunctionCall call,
      Supplier<Optional<Expression>> value) {
    IdentityHashMap<ValueExpression, Optional<Expression>> calls =
        known.computeIfAbsent(scope, _ -> new IdentityHashMap<>());
    Optional<Expression> found = calls.get(call);
    if (found == null) {
      found = value.get();
      calls.put(call, found);
    }
    return found;
  }
}
