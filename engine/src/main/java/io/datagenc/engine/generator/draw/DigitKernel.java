package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// A digit of an index in a mixed radix.
public record DigitKernel(Kernel index, long divisor, long radix) implements Kernel {

  @Override
  public Type type() {
    return SimpleType.BIGINT;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    LongVector indexes = Operands.longs(index, rows);
    long[] from = indexes.values();
    long[] values = rows.scratch().takeLongs(length);
    if (divisor == 1) {
      for (int i = 0; i < length; i++) {
        values[i] = from[i] % radix;
      }
    } else {
      for (int i = 0; i < length; i++) {
        values[i] = from[i] / divisor % radix;
      }
    }
    return new LongVector(length, values, indexes.validity());
  }
}
