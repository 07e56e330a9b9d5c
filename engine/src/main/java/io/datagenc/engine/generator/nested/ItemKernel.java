package io.datagenc.engine.generator.nested;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Gather;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.ArrayVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;

/// An element of an array by its index, counted from 1; NULL where there is none.
public record ItemKernel(Type type, Kernel array, Kernel index) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    Scratch scratch = rows.scratch();
    int length = rows.length();
    ArrayVector arrays = (ArrayVector) Gather.flat(array.evaluate(rows), scratch);
    LongVector wanted = Operands.longs(index, rows);
    int[] offsets = arrays.offsets();
    int[] chosen = scratch.takeInts(length);
    for (int i = 0; i < length; i++) {
      long position = wanted.values()[i];
      boolean isThere =
          position >= 1
              && position <= offsets[i + 1] - offsets[i]
              && !wanted.isNull(i)
              && !arrays.isNull(i);
      chosen[i] = isThere ? (int) (offsets[i] + position - 1) : -1;
    }
    return Gather.gather(arrays.elements(), chosen, true, length, scratch);
  }
}
