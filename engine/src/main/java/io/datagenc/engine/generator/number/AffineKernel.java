package io.datagenc.engine.generator.number;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// `start` + row · `increment`: what IDENTITY is. Known not to overflow for any row of its table.
public record AffineKernel(Type type, long start, long increment) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    long[] values = rows.scratch().takeLongs(length);
    if (rows.isRange()) {
      long first = start + rows.first() * increment;
      for (int i = 0; i < length; i++) {
        values[i] = first + i * increment;
      }
    } else {
      long[] positions = rows.positions();
      for (int i = 0; i < length; i++) {
        values[i] = start + positions[i] * increment;
      }
    }
    return new LongVector(length, values, null);
  }
}
