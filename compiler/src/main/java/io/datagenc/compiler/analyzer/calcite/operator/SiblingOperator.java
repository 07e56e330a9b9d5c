package io.datagenc.compiler.analyzer.calcite.operator;

import io.datagenc.engine.plan.expression.SiblingFrame;
import io.datagenc.engine.plan.expression.SiblingValue;

/// The first operand in a row of a frame, or the second one where the frame has no rows.
public final class SiblingOperator extends PlanOperator {
  private final SiblingFrame frame;
  private final SiblingValue.Pick pick;

  /// @param name the function that the operator is of
  public SiblingOperator(String name, SiblingFrame frame, SiblingValue.Pick pick) {
    super(name, PlanFunctions::commonType, types -> {});
    this.frame = frame;
    this.pick = pick;
  }

  public SiblingFrame frame() {
    return frame;
  }

  public SiblingValue.Pick pick() {
    return pick;
  }
}
