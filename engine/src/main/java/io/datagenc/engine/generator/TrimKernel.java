package io.datagenc.engine.generator;

import io.datagenc.engine.plan.Type;
import io.datagenc.engine.vector.Vector;

/// TRIM, LTRIM and RTRIM of constant characters.
record TrimKernel(Type type, Kernel text, byte[] characters, Trimming.Side side) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    return Trimming.trim(Operands.bytes(text, rows), characters, side, rows.scratch());
  }
}
