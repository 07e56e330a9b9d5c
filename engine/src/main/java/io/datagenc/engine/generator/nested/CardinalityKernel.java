package io.datagenc.engine.generator.nested;

import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.MapVector;
import io.datagenc.engine.vector.Vector;

/// The number of elements of an array or a set, or of entries of a map.
public record CardinalityKernel(Type type, Kernel operand) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Vector values = Gather.flat(operand.evaluate(rows), rows.scratch());
    int[] offsets =
        values instanceof MapVector maps ? maps.offsets() : ((ArrayVector) values).offsets();
    long[] counts = rows.scratch().takeLongs(length);
    for (int i = 0; i < length; i++) {
      counts[i] = (long) offsets[i + 1] - offsets[i];
    }
    return new LongVector(length, counts, Validities.of(values, rows.scratch()));
  }
}
