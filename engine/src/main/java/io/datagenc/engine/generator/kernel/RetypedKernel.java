package io.datagenc.engine.generator.kernel;

import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;

/// The values of another kernel under another type of the same representation.
public record RetypedKernel(Type type, Kernel operand) implements Kernel {

  @Override
  public Shape shape() {
    return operand.shape();
  }

  @Override
  public Vector evaluate(Rows rows) {
    return operand.evaluate(rows);
  }
}
