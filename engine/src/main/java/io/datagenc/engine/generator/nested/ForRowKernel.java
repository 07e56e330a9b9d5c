package io.datagenc.engine.generator.nested;

import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;

/// A value that is computed once for a row, also where elements of its values are computed.
public record ForRowKernel(Kernel value) implements Kernel {

  @Override
  public Type type() {
    return value.type();
  }

  @Override
  public Vector evaluate(Rows rows) {
    return Gather.flat(rows.evaluateForRow(value), rows.scratch());
  }
}
