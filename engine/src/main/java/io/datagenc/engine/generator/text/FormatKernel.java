package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.Representation;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.Int128Vector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// Values of any type as text, one at a time.
public record FormatKernel(Type type, Kernel operand, TextFormat format) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    long[] values;
    long @Nullable [] validity;
    if (operand.type().representation() == Representation.INT128) {
      Int128Vector wide = Operands.int128s(operand, rows);
      values = wide.values();
      validity = wide.validity();
    } else {
      LongVector longs = Operands.longs(operand, rows);
      values = longs.values();
      validity = longs.validity();
    }
    byte[] bytes = scratch.takeBytes(Texts.checkedSize((long) length * format.maxLength()));
    int[] offsets = scratch.takeInts(length + 1);
    int size = 0;
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      if (Validities.isValid(validity, i)) {
        size = format.write(values, i, bytes, size);
      }
      offsets[i + 1] = size;
    }
    return new BytesVector(length, bytes, offsets, validity);
  }
}
