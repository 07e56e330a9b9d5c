package io.datagenc.compiler.analyzer.calcite.operator;

import io.datagenc.compiler.analyzer.calcite.type.RelTypes;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.type.Type;
import java.util.List;

/// Makes what a function of the plan is called with values of its parameters' types, and what its
/// body gives one of the type that it returns, as columns take the values of their type.
public final class AssignmentOperator extends PlanOperator {
  private final Type type;
  private final String target;
  private final List<SourceSpan> calls;

  /// @param target what the value is assigned to, in words
  /// @param calls of functions of which the operand is part of the bodies, from the outermost
  public AssignmentOperator(Type type, String target, List<SourceSpan> calls) {
    super("ASSIGN", binding -> RelTypes.of(binding.getTypeFactory()).toRel(type), types -> {});
    this.type = type;
    this.target = target;
    this.calls = List.copyOf(calls);
  }

  /// The type of the values.
  public Type type() {
    return type;
  }

  public String target() {
    return target;
  }

  public List<SourceSpan> calls() {
    return calls;
  }
}
