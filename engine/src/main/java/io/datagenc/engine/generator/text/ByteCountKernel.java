package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// The number of bytes of a text in UTF-8, or of bytes.
public record ByteCountKernel(Kernel bytes) implements Kernel {

  @Override
  public Type type() {
    return SimpleType.BIGINT;
  }

  @Override
  public Vector evaluate(Rows rows) {
    BytesVector runs = Operands.bytes(bytes, rows);
    long[] counts = rows.scratch().takeLongs(runs.length());
    for (int i = 0; i < runs.length(); i++) {
      counts[i] = (long) runs.offsets()[i + 1] - runs.offsets()[i];
    }
    return new LongVector(runs.length(), counts, runs.validity());
  }
}
