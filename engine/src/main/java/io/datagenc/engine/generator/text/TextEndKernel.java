package io.datagenc.engine.generator.text;

import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.kernel.Kernel;
import io.datagenc.engine.generator.kernel.Operands;
import io.datagenc.engine.generator.kernel.Rows;
import io.datagenc.engine.generator.kernel.Texts;
import io.datagenc.engine.generator.kernel.Validities;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/// The last characters of a text: all of it where there are no more, none where `count` is not
/// above 0.
///
/// @param count a number of characters
public record TextEndKernel(Type type, Kernel text, Kernel count) implements Kernel {

  @Override
  public Vector evaluate(Rows rows) {
    int length = rows.length();
    Scratch scratch = rows.scratch();
    BytesVector texts = Operands.bytes(text, rows);
    LongVector counts = Operands.longs(count, rows);
    long @Nullable [] validity =
        Validities.and(texts.validity(), counts.validity(), length, scratch);
    int[] offsets = scratch.takeInts(length + 1);
    byte[] bytes = scratch.takeBytes(texts.offsets()[length] - texts.offsets()[0]);
    byte[] from = texts.bytes();
    int size = 0;
    offsets[0] = 0;
    for (int i = 0; i < length; i++) {
      if (Validities.isValid(validity, i)) {
        int first = texts.offsets()[i];
        int end = texts.offsets()[i + 1];
        long wanted = Math.max(0, counts.values()[i]);
        int characters = Texts.characters(from, first, end);
        int start = Texts.skip(from, first, end, Math.max(0, characters - wanted));
        Texts.copy(from, start, bytes, size, end - start);
        size += end - start;
      }
      offsets[i + 1] = size;
    }
    return new BytesVector(length, bytes, offsets, validity);
  }
}
