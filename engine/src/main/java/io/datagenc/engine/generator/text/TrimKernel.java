package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.Vector;

/// TRIM, LTRIM and RTRIM of constant characters.
public record TrimKernel(Type type, Kernel text, byte[] characters, Trimming.Side side)
    implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    return Trimming.trim(Operands.bytes(text, rows), characters, side, rows.scratch());
  }
}
