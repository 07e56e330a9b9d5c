package io.datagenc.engine.generator.draw;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.random.RandomStream;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// One of `size` indexes, each with equal probability.
public record DrawnIndexKernel(RowStream stream, long size) implements Kernel {

  @Override
  public Type type() {
    return SimpleType.BIGINT;
  }

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    long[] values = rows.scratch().takeLongs(length);
    stream.draw(rows, values);
    for (int i = 0; i < length; i++) {
      values[i] = RandomStream.bounded(values[i], size);
    }
    return new LongVector(length, values, null);
  }
}
